import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)

/** A small honest house: every kind of room, and the imports that are allowed between them. */
const HONEST: Record<string, string> = {
  'server/core/db.ts': `import pg from 'pg'\nimport { PrismaClient } from '@/prisma/generated/client'\nexport const db = [pg, PrismaClient]`,
  'server/core/errors.ts': 'export const fail = 1',
  'server/infra/mail.ts': `import { createTransport } from 'nodemailer'\nimport { fail } from '@/server/core/errors'\nexport const mail = [createTransport, fail]`,
  'server/accounts/accounts.schema.ts': `import { z } from 'zod'\nexport const shape = z.string()`,
  'server/accounts/accounts.policy.ts': `import type { db } from '@/server/core/db'\nexport type Db = typeof db\nexport const may = true`,
  'server/accounts/accounts.service.ts': `import { db } from '@/server/core/db'\nexport const service = db`,
  'server/groups/groups.access.ts': `import { service } from '@/server/accounts/accounts.service'\nexport const access = service`,
  'server/forum/forum.service.ts': `import { access } from '@/server/groups/groups.access'\nexport const reply = access`,
  'server/forum/forum.router.ts': `import { initTRPC } from '@trpc/server'\nimport { procedure } from '@/server/api/trpc'\nimport { reply } from './forum.service'\nexport const forumRouter = [initTRPC, procedure, reply]`,
  'server/chat/chat.service.ts': 'export const send = 1',
  'server/api/trpc.ts': 'export const procedure = 1',
  'server/api/root.ts': `import { forumRouter } from '@/server/forum/forum.router'\nexport const root = forumRouter`,
  'server/api/types.ts': `import type { root } from './root'\nexport type AppRouter = typeof root`,
  'server/realtime/gateway.ts': `import { Server } from 'socket.io'\nimport { send } from '@/server/chat/chat.service'\nexport const gateway = [Server, send]`,
  'server/main.ts': `import next from 'next'\nimport { gateway } from './realtime/gateway'\nexport const main = [next, gateway]`,
  'components/ui/Button.tsx': 'export const Button = 1',
  'components/realtime/api.ts': `import { createTRPCClient } from '@trpc/client'\nimport type { AppRouter } from '@/server/api/types'\nexport const client = createTRPCClient as unknown as AppRouter`,
  'components/forum/ReplyForm.tsx': `import { Button } from '@/components/ui/Button'\nimport { client } from '@/components/realtime/api'\nimport { shape } from '@/server/accounts/accounts.schema'\nexport const ReplyForm = [Button, client, shape]`,
  'components/chat/Room.tsx': 'export const Room = 1',
  'app/page.tsx': `import { ReplyForm } from '@/components/forum/ReplyForm'\nimport { root } from '@/server/api/root'\nexport default [ReplyForm, root]`,
  'prisma/generated/client.ts': 'export class PrismaClient {}',
  'prisma/factories.ts': 'export const make = 1',
  'scripts/tool.ts': `import { db } from '../server/core/db'\nexport const tool = db`,
  'tests/one.test.ts': `import { make } from '../prisma/factories'\nexport const test = make`,
}

/** Rule, the file that breaks it, what that file imports. One file each, so that each must be caught by itself. */
const BREACHES: [rule: string, file: string, imports: string][] = [
  ['order-accounts', 'server/accounts/late.service.ts', '@/server/groups/groups.access'],
  ['order-groups', 'server/groups/late.service.ts', '@/server/forum/forum.service'],
  ['order-forum', 'server/forum/late.service.ts', '@/server/chat/chat.service'],
  ['order-chat', 'server/chat/late.service.ts', '@/server/moderation/moderation.service'],
  ['every-capability-in-the-line', 'server/forum/unplaced.service.ts', '@/server/gossip/gossip.service'],
  ['core-knows-no-capability', 'server/core/late.ts', '@/server/accounts/accounts.policy'],
  ['core-knows-no-capability', 'server/infra/late.ts', '@/server/accounts/accounts.policy'],
  ['core-needs-no-adapter', 'server/core/adapter.ts', '@/server/infra/mail'],
  ['capabilities-know-no-door', 'server/forum/door.service.ts', '@/server/realtime/gateway'],
  ['capabilities-know-no-door', 'server/forum/procedures.service.ts', '@/server/api/trpc'],
  ['routers-know-only-procedures', 'server/forum/greedy.router.ts', '@/server/api/root'],
  ['components-see-schemas', 'components/forum/Service.tsx', '@/server/forum/forum.service'],
  ['components-see-the-router-as-a-type', 'components/forum/Types.tsx', '@/server/api/types'],
  ['components-see-no-rows', 'components/forum/Rows.tsx', '@/prisma/generated/client'],
  ['components-keep-apart', 'components/forum/Neighbour.tsx', '@/components/chat/Room'],
  ['ui-is-the-ground', 'components/ui/Above.tsx', '@/components/realtime/api'],
  ['components-import-no-route', 'components/forum/Route.tsx', '@/app/page'],
  ['pages-go-through-the-api', 'app/service.tsx', '@/server/forum/forum.service'],
  ['pages-see-no-rows', 'app/rows.tsx', '@/prisma/generated/client'],
  ['pages-see-no-rows', 'app/driver.tsx', 'pg'],
  ['routers-belong-to-the-api', 'server/realtime/router.ts', '@/server/forum/forum.router'],
  ['a-router-is-put-together-at-home', 'server/chat/borrowed.router.ts', '@/server/forum/forum.router'],
  ['trpc-lives-in-routers', 'server/forum/trpc.service.ts', '@trpc/server'],
  ['trpc-lives-in-routers', 'components/forum/Trpc.tsx', '@trpc/client'],
  ['no-framework-in-capabilities', 'server/forum/next.service.ts', 'next/headers'],
  ['no-framework-in-capabilities', 'server/forum/react.service.ts', 'react'],
  ['sockets-live-in-realtime', 'server/chat/socket.service.ts', 'socket.io'],
  ['socket-client-lives-in-realtime', 'components/chat/Socket.tsx', 'socket.io-client'],
  ['mail-lives-in-infra', 'server/forum/mail.service.ts', 'nodemailer'],
  ['pure-files-do-no-io', 'server/forum/db.policy.ts', '@/server/core/db'],
  ['pure-files-do-no-io', 'server/forum/service.schema.ts', './forum.service'],
  ['pure-files-do-no-io', 'server/forum/mail.events.ts', '@/server/infra/mail'],
  ['pure-files-open-no-files', 'server/forum/files.policy.ts', 'node:fs'],
  ['the-database-has-few-callers', 'server/forum/db.router.ts', '@/server/core/db'],
  ['the-database-has-few-callers', 'server/forum/helper.ts', '@/prisma/generated/client'],
  ['nothing-imports-tests', 'prisma/seed.ts', '../tests/one.test'],
  ['the-server-imports-no-tools', 'server/forum/tool.service.ts', '@/scripts/tool'],
  ['the-server-imports-no-tools', 'server/forum/factory.service.ts', '@/prisma/factories'],
  ['no-cycles', 'server/forum/circle-one.ts', './circle-two'],
  ['everything-resolves', 'server/forum/gone.ts', './not-there'],
]

const EXTRA: Record<string, string> = {
  'server/moderation/moderation.service.ts': 'export const act = 1',
  'server/gossip/gossip.service.ts': 'export const gossip = 1',
  'server/forum/circle-two.ts': `import './circle-one'\nexport const two = 1`,
}

interface Violation {
  from: string
  rule: { name: string }
}

const trees: string[] = []

async function tree(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hearthside-law-'))
  trees.push(folder)
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  await cp('.dependency-cruiser.cjs', join(folder, '.dependency-cruiser.cjs'))
  await cp('package.json', join(folder, 'package.json'))
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { jsx: 'preserve', module: 'esnext', moduleResolution: 'bundler', paths: { '@/*': ['./*'] } } }))
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  return folder
}

async function violationsOf(folder: string): Promise<Violation[]> {
  const cruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [cruiser, 'app', 'components', 'server', 'prisma', 'tests', 'scripts', '--config', '.dependency-cruiser.cjs', '--output-type', 'json']
  // It exits with the number of errors; the answer is on the output either way.
  const { stdout } = await run(process.execPath, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 }).catch((error: { stdout: string }) => error)
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations
}

afterAll(() => Promise.all(trees.map((folder) => rm(folder, { recursive: true, force: true }))))

describe('the import law', () => {
  it('accepts an honest house', async () => {
    expect(await violationsOf(await tree(HONEST))).toEqual([])
  })

  describe('catches', () => {
    let caught: Violation[] = []

    beforeAll(async () => {
      const planted = Object.fromEntries(BREACHES.map(([, file, target]) => [file, `import * as it from '${target}'\nexport const breach = it`]))
      caught = await violationsOf(await tree({ ...HONEST, ...EXTRA, ...planted }))
    })

    it.each(BREACHES)('%s in %s', (rule, file) => {
      expect(caught.filter((violation) => violation.from === file).map((violation) => violation.rule.name)).toContain(rule)
    })

    it('and every rule was planted', async () => {
      const { forbidden } = (await import('../../.dependency-cruiser.cjs')).default as { forbidden: { name: string }[] }
      const planted = new Set(BREACHES.map(([rule]) => rule))
      const unplanted = forbidden.map((rule) => rule.name).filter((name) => !planted.has(name) && !name.startsWith('order-'))
      expect(unplanted).toEqual([])
    })
  })
})
