/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // A page's title belongs in its head, not in a script that moves it there: guests get no scripts.
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  // Types are checked by npm test; a person who starts the house need not wait for it.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'redis', 'pg-boss', 'nodemailer', 'pino', '@prisma/client', '@prisma/adapter-pg'],
  experimental: {
    serverActions: { bodySizeLimit: '128kb' },
  },
}

export default config
