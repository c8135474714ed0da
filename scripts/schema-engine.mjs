#!/usr/bin/env node
// Speaks the schema engine's stdio JSON-RPC, backed by its WASM build.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory as bind, ColumnTypeEnum, DriverAdapterError } from '@prisma/driver-adapter-utils'
import * as bg from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { parse } from 'pg-connection-string'
const argv = process.argv.slice(2), url = JSON.parse(argv[argv.indexOf('--datasource') + 1] || '{}').url
if (argv.includes('--version')) { console.log('schema-engine-cli wasm'); process.exit(0) }
// discrete fields: with `connectionString`, pg ignores `database` and the shadow database would be the real one
const { host, port, user, password, database, ssl } = parse(url ?? ''), base = { host, port: Number(port || 5432), user, password, database, ...(ssl && { ssl }) }
const admin = async (sql) => { const c = new pg.Client({ ...base, database: 'postgres' }); await c.connect(); try { await c.query(sql) } finally { await c.end() } }
if (argv.includes('cli')) {
  const cmd = argv[argv.indexOf('cli') + 1]
  try {
    if (cmd === 'can-connect-to-database') { const c = new pg.Client(base); await c.connect(); await c.end() }
    else if (cmd === 'create-database') await admin(`CREATE DATABASE "${database}"`)
    else if (cmd === 'drop-database') await admin(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
    process.exit(0)
  } catch (e) {
    const line = (level, fields) => JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' })
    const error_code = { '3D000': 'P1003', '28P01': 'P1000' }[e.code] ?? 'P1001'
    console.error(line('INFO', { message: 'start' }) + '\n' + line('ERROR', { message: String(e.message), error_code, is_panic: false })) // the CLI skips line 1
    process.exit(1)
  }
}
async function open(cfg, after) {
  const a = await new PrismaPg({ ...cfg, max: 1 }).connect(), query = a.client.query.bind(a.client), queryRaw = a.queryRaw.bind(a), dispose = a.dispose.bind(a)
  let chars = []
  a.client.query = async (...args) => { // oid 18, PostgreSQL's internal "char", is unknown to the adapter
    const r = await query(...args); chars = []
    r?.fields?.forEach((f, i) => { if (f.dataTypeID === 18) { f.dataTypeID = 25; chars.push(i) } })
    return r
  }
  a.queryRaw = async (q) => { const r = await queryRaw(q); for (const i of chars) r.columnTypes[i] = ColumnTypeEnum.Character; return r }
  a.executeScript = async (sql) => { // whole script in one message; the stock one splits on ';' and breaks $$ bodies
    try { await query(sql) } catch (e) { throw new DriverAdapterError({ kind: 'postgres', code: e.code ?? 'N/A', severity: e.severity ?? 'ERROR', message: e.message, originalCode: e.code, originalMessage: e.message }) }
  }
  a.dispose = async () => { await dispose(); await after?.() }
  return a
}
const factory = bind({
  provider: 'postgres', adapterName: '@prisma/adapter-pg', connect: () => open(base),
  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`
    await admin(`CREATE DATABASE "${name}"`)
    return open({ ...base, database: name }, () => admin(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))
  },
})
globalThis.PRISMA_WASM_PANIC_REGISTRY = { message: '', set_message(m) { this.message = m } }
const wasm = fileURLToPath(new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg')))
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasm)), { './schema_engine_bg.js': bg })
bg.__wbg_set_wasm(exports); exports.__wbindgen_start()
const send = (o) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...o }) + '\n')
let engine, n = 1e6
createInterface({ input: process.stdin }).on('line', async (line) => {
  const { id, method, params } = line.trim() ? JSON.parse(line) : {}
  if (!method) return
  try {
    const result = await (await (engine ??= bg.SchemaEngine.new({}, () => {}, factory)))[method](params)
    if (method === 'diff' && result.stdout) send({ id: n++, method: 'print', params: { content: result.stdout } })
    send({ id, result: result ?? null })
  } catch (e) {
    const message = globalThis.PRISMA_WASM_PANIC_REGISTRY.message || String(e.message)
    send({ id, error: { code: 4466, message, data: { is_panic: false, message, error_code: e.code, meta: e.meta ?? null } } })
  }
}).on('close', () => process.exit(0))
