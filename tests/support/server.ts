import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { encode } from 'next-auth/jwt'
import pg from 'pg'
import { freePort } from '../../scripts/lib/cluster.mjs'
import { appUrl, cloneDatabase, dropDatabase, ownerUrl, testDemoPassword } from './cluster'

/** The name the application gives its session cookie without TLS. */
export const SESSION_COOKIE = 'hearthside.session'

/** A mail as the application laid it into its folder. */
export interface LaidMail {
  to: string
  subject: string
  text: string
  at: string
}

export interface ServerOptions {
  /** `demo`: with the demo community; `none`: empty (default). */
  seed?: 'demo' | 'none'
  /** Settings on top of the usual ones, such as `{ LIMITS: 'on' }`. */
  env?: Record<string, string>
  /** A server that is there already: this one is another node on its database, and leaves it alone. */
  beside?: TestServer
}

/** The built server as a process of its own, on a free port, with a database of its own. */
export class TestServer {
  private child: ChildProcess | null = null
  private output = ''

  private constructor(
    readonly port: number,
    readonly database: string,
    readonly home: string,
    private readonly env: Record<string, string>,
    private readonly ownsDatabase: boolean,
  ) {}

  /** Clones a database and starts the server on it. */
  static async start({ seed = 'none', env = {}, beside }: ServerOptions = {}): Promise<TestServer> {
    if (!existsSync('dist/server.mjs') || !existsSync('.next/BUILD_ID')) throw new Error('the built server is missing: run `npm run build` first (npm test does)')
    const database = beside?.database ?? `server_${randomBytes(5).toString('hex')}`
    if (!beside) await cloneDatabase(database, { demo: seed === 'demo' })
    const home = await mkdtemp(join(tmpdir(), 'hearthside-server-'))
    const port = await freePort()
    const server = new TestServer(port, database, home, {
      NODE_ENV: 'production',
      PATH: process.env.PATH ?? '',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: appUrl(database),
      DATABASE_POOL: '8',
      HEARTHSIDE_HOME: home,
      MAIL_DIR: join(home, 'mail'),
      NEXTAUTH_SECRET: 'only-for-tests-only-for-tests',
      NEXTAUTH_URL: `http://localhost:${port}`,
      SEED: seed,
      LIMITS: 'off',
      NEXT_TELEMETRY_DISABLED: '1',
      ...env,
    }, !beside)
    await server.up()
    return server
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  /** What the server has written to its log since it was made, crashes included. */
  get log(): string {
    return this.output
  }

  get pid(): number | undefined {
    return this.child?.pid
  }

  /** Starts the process (again, after a kill) and waits until it is ready. */
  async up(): Promise<void> {
    const tether = pathToFileURL('scripts/lib/tether.mjs').href
    const child = spawn(process.execPath, ['--enable-source-maps', '--import', tether, 'dist/server.mjs'], { env: this.env as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    this.child = child
    child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    const end = performance.now() + 60_000
    while ((await statusOf(this.port, '/api/health/ready')) !== 200) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended while it was starting:\n${this.output.slice(-4000)}`)
      if (performance.now() > end) throw new Error(`the server did not become ready:\n${this.output.slice(-4000)}`)
      await wait(50)
    }
  }

  /** SIGKILL, as a power cut would: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    await this.end('SIGKILL')
  }

  /** Asks it to end and waits until it has; its database stays, and it can be started again. */
  async halt(): Promise<void> {
    await this.end('SIGTERM')
  }

  /** Kills it and starts it again on the same port and database. */
  async restart(): Promise<void> {
    await this.kill()
    await this.up()
  }

  /** Ends the server in order and removes what it had. */
  async stop(): Promise<void> {
    await this.end('SIGTERM')
    if (this.ownsDatabase) await dropDatabase(this.database)
    await rm(this.home, { recursive: true, force: true })
  }

  /** One statement as the owner of the database: for arranging and for checking. */
  async sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: ownerUrl(this.database) })
    await client.connect()
    try {
      return (await client.query<Row>(text, values)).rows
    } finally {
      await client.end()
    }
  }

  /** A session cookie's value for an account, as a sign-in would have given it. */
  async sessionFor(email: string): Promise<string> {
    const rows = await this.sql<{ id: string }>(
      `INSERT INTO "SignIn" ("id", "accountId", "device", "createdAt", "lastSeenAt", "expiresAt")
       SELECT gen_random_uuid(), "id", 'Firefox on Linux', now(), now(), now() + interval '30 days' FROM "Account" WHERE "email" = $1 RETURNING "id"`,
      [email],
    )
    const signIn = rows[0]
    if (!signIn) throw new Error(`there is no account ${email}`)
    return encode({ token: { sid: signIn.id }, secret: this.env.NEXTAUTH_SECRET ?? '', maxAge: 30 * 24 * 3600 })
  }

  /** The password of the demo accounts. */
  get demoPassword(): string {
    return testDemoPassword()
  }

  /** Mail the server has sent, oldest first. */
  async mails(): Promise<LaidMail[]> {
    const folder = join(this.home, 'mail')
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort()
    return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as LaidMail))
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child
    this.child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    const late = setTimeout(() => child.kill('SIGKILL'), 12_000)
    await gone
    clearTimeout(late)
  }
}

/** The status of an answer; 0 when nobody answers. */
export function statusOf(port: number, path: string): Promise<number> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, agent: false, timeout: 5_000 }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(0))
  })
}
