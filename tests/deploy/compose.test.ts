import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readSettings } from '@/scripts/lib/settings.mjs'

// There is no container engine in the tests: this reads what the files say, it does not run them.

interface Service {
  image: string
  ports?: string[]
  networks: string[]
  environment?: Record<string, string>
  volumes?: string[]
  command?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
  init?: boolean
  cap_drop?: string[]
  build?: { dockerfile: string }
}

const text = (name: string): string => readFileSync(`deploy/${name}`, 'utf8')
const compose = parse(text('compose.yaml'), { merge: true }) as { services: Record<string, Service>; volumes: Record<string, unknown>; networks: Record<string, { ipam?: { config: { subnet: string }[] } }> }
const { services } = compose
const service = (name: string): Service => {
  const one = services[name]
  if (!one) throw new Error(`no service ${name}`)
  return one
}
const NODES = ['node-1', 'node-2']

describe('the containers of a deployment', () => {
  it('are two nodes of the app, PostgreSQL, Redis and a proxy', () => expect(Object.keys(services).sort()).toEqual(['database', 'node-1', 'node-2', 'proxy', 'redis']))

  it('let the world in at the proxy alone', () => {
    expect(Object.entries(services).filter(([, one]) => one.ports !== undefined).map(([name]) => name)).toEqual(['proxy'])
    for (const [name, one] of Object.entries(services)) expect([name, one.networks]).toEqual([name, name === 'proxy' ? ['inside', 'outside'] : ['inside']])
  })

  it('are of versions named in full, and each says how it is', () => {
    for (const [name, one] of Object.entries(services)) {
      expect([name, one.image]).toEqual([name, expect.stringMatching(NODES.includes(name) ? /^hearthside:local$/ : /^[a-z]+:\d+\.\d+(\.\d+)?-(alpine|bookworm)$/)])
      expect([name, one.healthcheck?.test.length ?? 0]).not.toEqual([name, 0])
    }
    expect(text('Dockerfile').match(/^FROM (\S+)/gm)).toEqual(['FROM node:24.11.1-bookworm-slim', 'FROM node:24.11.1-bookworm-slim'])
  })

  it.each(NODES)('have %s on the shared database, Redis and secrets, believing the proxy and keeping what is its own', (name) => {
    const { environment = {}, volumes, healthcheck, init, cap_drop, build } = service(name)
    expect(environment).toMatchObject({ DATABASE_URL: expect.stringContaining('@database:5432/'), REDIS_URL: expect.stringContaining('@redis:6379'), NEXTAUTH_SECRET: expect.stringContaining('NEXTAUTH_SECRET'), SEED: 'none', HOST: '0.0.0.0' })
    expect(environment.TRUSTED_PROXIES).toBe(compose.networks.inside?.ipam?.config[0]?.subnet)
    expect(volumes).toEqual([`${name}:/data`])
    expect(healthcheck?.test.join(' ')).toContain('/api/health/ready')
    expect([init, cap_drop, build?.dockerfile]).toEqual([true, ['ALL'], 'deploy/Dockerfile'])
    // The very settings the start command reads: it must not refuse them.
    const filled = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, value.replace(/\$\{\w+:\?[^}]*\}/g, 'circle')]))
    expect(readSettings(filled)).toMatchObject({ port: 3000, host: '0.0.0.0', embedded: false, seed: 'none', limits: 'on', url: 'https://circle' })
  })

  it('let the first node prepare the database before the second starts', () => {
    expect(service('node-1').depends_on).toMatchObject({ database: { condition: 'service_healthy' }, redis: { condition: 'service_started' } })
    expect(service('node-2').depends_on).toMatchObject({ 'node-1': { condition: 'service_healthy' } })
  })

  it('keep what is PostgreSQL’s, and nothing of what is Redis’s', () => {
    expect(service('database').volumes).toEqual(['database:/var/lib/postgresql'])
    expect(service('redis').volumes).toBeUndefined()
    expect(service('redis').command?.join(' ')).toMatch(/requirepass.*save "".*appendonly no/)
    const named = Object.values(services).flatMap((one) => one.volumes ?? []).map((volume) => volume.split(':')[0] ?? '').filter((name) => !name.startsWith('.'))
    expect(named.sort()).toEqual(Object.keys(compose.volumes).sort())
  })

  it('have no secret in them: each is asked for in a file of one’s own, which names all of them', () => {
    const asked = [...new Set([...text('compose.yaml').matchAll(/\$\{(\w+):\?/g)].map((match) => match[1]))].sort()
    const offered = [...text('env.example').matchAll(/^(\w+)=/gm)].map((match) => match[1]).sort()
    expect(offered).toEqual(asked)
    for (const name of asked.filter((one) => /PASSWORD|SECRET/.test(one ?? ''))) expect(text('env.example')).toMatch(new RegExp(`^${name}=$`, 'm'))
    expect(readFileSync('.dockerignore', 'utf8')).toMatch(/^deploy\/\.env$/m)
    expect(readFileSync('.dockerignore', 'utf8')).toMatch(/^\*\*\/\.env$/m)
    expect(readFileSync('.gitignore', 'utf8')).toMatch(/^\.env$/m)
  })

  it('stick live connections to their node, and say where a request comes from', () => {
    const caddy = text('Caddyfile')
    expect(caddy).toMatch(/handle \/ws\/\* \{\s+reverse_proxy node-1:3000 node-2:3000 \{\s+lb_policy cookie hearthside\.node \{\$STICKY_SECRET\}/)
    expect(caddy).toMatch(/health_uri \/api\/health\/ready/)
    expect(caddy).toMatch(/header_up X-Forwarded-For \{remote_host\}/)
    expect((caddy.match(/\{/g) ?? []).length).toBe((caddy.match(/\}/g) ?? []).length)
  })

  it('run the app as somebody without rights', () => {
    const [, run = ''] = text('Dockerfile').split(/^FROM .* AS run$/m)
    expect(run).toMatch(/^USER node$/m)
    expect(run).not.toMatch(/SECRET|PASSWORD/)
    expect(run).toMatch(/CMD \["node", "scripts\/up\.mjs", "--no-build"\]/)
  })
})
