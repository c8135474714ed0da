/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // The server door compresses and adds the headers that every answer carries.
  compress: false,
  reactStrictMode: true,
  devIndicators: false,
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pg-boss', 'nodemailer', 'pino', '@prisma/client', '@prisma/adapter-pg'],
  experimental: {
    serverActions: { bodySizeLimit: '128kb' },
  },
}

export default config
