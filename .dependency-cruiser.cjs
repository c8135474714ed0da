/*
 * The import law: what may know what. Every rule is planted as a breach and seen to be caught in
 * tests/lint/import-law.test.ts; docs/architecture.md has the picture.
 */

/** The one line of capabilities: each may import those to its left. A new one first takes its place here. */
const ORDER = ['screening', 'accounts', 'groups', 'safety', 'resources', 'images', 'forum', 'chat', 'sessions', 'talks', 'moderation', 'notifications', 'search', 'insights']

const CAPABILITY = `^server/(${ORDER.join('|')})/`
const CAPABILITY_FOLDERS = ORDER.join('|')
const ROOMS = `${CAPABILITY_FOLDERS}|core|infra|api|http|realtime`
const PACKAGE = (...names) => `(^|/)node_modules/(${names.join('|')})/`
/** A value crosses at run time; a type alone does not. */
const NOT_TYPES = { dependencyTypesNot: ['type-only'] }

const order = ORDER.slice(0, -1).map((name, place) => ({
  name: `order-${name}`,
  comment: `${name} stands to the left of these: what it has to tell them travels as an event.`,
  severity: 'error',
  from: { path: `^server/${name}/` },
  to: { path: `^server/(${ORDER.slice(place + 1).join('|')})/` },
}))

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    ...order,
    forbid('every-capability-in-the-line', 'A folder of server/ that the order does not name.', {}, { path: '^server/[^/]+/', pathNot: `^server/(${ROOMS})/` }),
    forbid('core-knows-no-capability', 'core and infra are below all capabilities and doors.', { path: '^server/(core|infra)/' }, { path: `^server/(${CAPABILITY_FOLDERS}|api|http|realtime)/|^server/[^/]+\\.ts$` }),
    forbid('core-needs-no-adapter', 'core stands below infra.', { path: '^server/core/' }, { path: '^server/infra/' }),
    forbid('capabilities-know-no-door', 'Doors call capabilities, never the other way round. A router alone knows the procedures.', { path: CAPABILITY, pathNot: '\\.router\\.ts$' }, { path: '^server/(api|http|realtime)/|^server/[^/]+\\.ts$' }),
    forbid('routers-know-only-procedures', 'Of the doors a router imports server/api/trpc alone.', { path: `${CAPABILITY}.*\\.router\\.ts$` }, { path: '^server/(api|http|realtime)/|^server/[^/]+\\.ts$', pathNot: '^server/api/trpc\\.ts$' }),

    forbid('components-see-schemas', 'Of the server a component sees *.schema.ts.', { path: '^components/' }, { path: '^server/', pathNot: '\\.schema\\.ts$|^server/api/types\\.ts$' }),
    forbid('components-see-the-router-as-a-type', 'server/api/types is imported as a type, or the server would be sent to browsers.', { path: '^components/' }, { path: '^server/api/types\\.ts$', ...NOT_TYPES }),
    forbid('components-see-no-rows', 'Rows and the database client stay in the server.', { path: '^components/' }, { path: '^prisma/' }),
    forbid('components-keep-apart', 'A folder of components knows itself, ui and realtime; pages put folders together.', { path: '^components/([^/]+)/' }, { path: '^components/', pathNot: '^components/($1|ui|realtime)/' }),
    forbid('ui-is-the-ground', 'ui knows only itself; realtime knows ui.', { path: '^components/ui/' }, { path: '^components/', pathNot: '^components/ui/' }),
    forbid('components-import-no-route', 'Routes compose components.', { path: '^(components|server)/' }, { path: '^(app/|proxy\\.ts$)' }),

    forbid('pages-go-through-the-api', 'A page sees components, server/api and *.schema.ts.', { path: '^app/' }, { path: '^server/', pathNot: '^server/api/|\\.schema\\.ts$' }),
    forbid('pages-see-no-rows', 'A page asks a procedure, never the database.', { path: '^(app/|proxy\\.ts$)' }, { path: '^prisma/|' + PACKAGE('@prisma/[^/]+', 'pg', 'pg-boss') }),

    forbid('routers-belong-to-the-api', 'Only server/api imports a router, and a router that is put together from others of its capability.', { pathNot: '^server/api/|^(tests|scripts)/|\\.router\\.ts$' }, { path: '^server/.*\\.router\\.ts$' }),
    forbid('a-router-is-put-together-at-home', 'A router takes procedures from its own capability alone.', { path: '^server/([^/]+)/.*\\.router\\.ts$' }, { path: '^server/.*\\.router\\.ts$', pathNot: '^server/$1/' }),
    forbid('trpc-lives-in-routers', '@trpc lives in routers and server/api; its browser client in components/realtime.', { path: '^(app|components|server|prisma)/|^proxy\\.ts$', pathNot: '^server/api/|\\.router\\.ts$|^components/realtime/' }, { path: PACKAGE('@trpc/[^/]+') }),
    forbid('no-framework-in-capabilities', 'Capabilities run the same in pages, sockets, jobs and tests.', { path: `^server/(${CAPABILITY_FOLDERS}|core|infra|realtime)/` }, { path: PACKAGE('next', 'react', 'react-dom', 'server-only') }),
    forbid('sockets-live-in-realtime', 'socket.io is the gateway\'s.', { path: '^(app|components|server|prisma)/', pathNot: '^server/realtime/|^server/main\\.ts$' }, { path: PACKAGE('socket\\.io') }),
    forbid('socket-client-lives-in-realtime', 'One hook talks to the socket.', { path: '^(app|components|server|prisma)/', pathNot: '^components/realtime/' }, { path: PACKAGE('socket\\.io-client') }),
    forbid('mail-lives-in-infra', 'Outside services have one adapter.', { path: '^(app|components|server|prisma)/', pathNot: '^server/infra/' }, { path: PACKAGE('nodemailer', 'web-push') }),

    forbid('pure-files-do-no-io', 'policy, schema and events are sentences: no database, no mail, no files.', { path: '^server/.*\\.(policy|schema|events)\\.ts$' }, {
      path: '^server/core/(db|ctx|events|limits|log|env|prune)\\.ts$|^server/infra/|\\.(access|service|queries|router)\\.ts$|^prisma/generated/client\\.ts$|' + PACKAGE('@prisma/[^/]+', 'pg', 'pg-boss', '@node-rs/[^/]+'),
      ...NOT_TYPES,
    }),
    forbid('pure-files-open-no-files', 'policy, schema and events are sentences.', { path: '^server/.*\\.(policy|schema|events)\\.ts$' }, { path: '^(fs|net|http|https|http2|dgram|dns|tls|child_process|worker_threads|cluster)(/|$)', dependencyTypes: ['core'] }),
    forbid('the-database-has-few-callers', 'Prisma is called in access, service and queries, and in core.', {
      path: '^server/',
      pathNot: '^server/core/|\\.(access|service|queries)\\.ts$|^server/accounts/context\\.ts$|^server/(main|jobs)\\.ts$|^server/api/health\\.ts$',
    }, { path: '^server/core/db\\.ts$|^prisma/generated/client\\.ts$|' + PACKAGE('@prisma/[^/]+', 'pg'), ...NOT_TYPES }),

    forbid('nothing-imports-tests', 'What runs for people does not know its tests.', { pathNot: '^tests/' }, { path: '^tests/' }),
    forbid('the-server-imports-no-tools', 'Scripts, seeds and factories are beside the product, not in it.', { path: '^(app|components|server)/|^proxy\\.ts$' }, { path: '^scripts/|^prisma/(?!generated/)' }),
    forbid('no-cycles', 'Two files that need each other are one thought: put it in one place.', { pathNot: '^prisma/generated/' }, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid('everything-resolves', 'An import of a file that is not there.', { pathNot: '^prisma/generated/' }, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^prisma/generated/'] },
    exclude: { path: ['^\\.next/', '^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'] },
    combinedDependencies: false,
  },
}
