import { z } from 'zod'

const text = z.string().trim().min(1)

const Env = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: text.default('127.0.0.1'),
  DATABASE_URL: text,
  /** What several processes share beside the database; without it there is one process, or each counts by itself. */
  REDIS_URL: z.string().trim().regex(/^rediss?:\/\/\S+$/, 'must begin with redis:// or rediss://').optional(),
  HEARTHSIDE_HOME: text.default('.data'),
  NEXTAUTH_SECRET: text.min(16),
  NEXTAUTH_URL: z.url().default('http://localhost:3000'),
  /** `demo` while the demo community is loaded: helplines show with "not yet checked", the mail page is open on loopback. */
  SEED: z.enum(['demo', 'none']).default('none'),
  /** `off` only on the embedded database on loopback, for measuring. */
  LIMITS: z.enum(['on', 'off']).default('on'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(12),
  /** The proxies before us, whose word about where a request comes from counts: addresses and networks. */
  TRUSTED_PROXIES: z.string().trim().default(''),
  MAIL_DIR: text.optional(),
  SMTP_URL: text.optional(),
  MAIL_FROM: text.default('Hearthside <no-reply@localhost>'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Env = z.infer<typeof Env>

let cached: Env | null = null

/**
 * The settings of this process, checked once.
 * @throws Error naming each setting that is missing or malformed (never its value).
 */
export function env(): Env {
  if (cached) return cached
  const read = Env.safeParse(process.env)
  if (!read.success) {
    const names = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`settings are not usable: ${names.join('; ')}`)
  }
  cached = read.data
  return cached
}

/** Whether cookies may be marked Secure and carry the `__Host-` prefix. */
export function isHttps(): boolean {
  return env().NEXTAUTH_URL.startsWith('https://')
}

/** Forgets the cached settings; only for tests that change them. */
export function resetEnv(): void {
  cached = null
}
