import { copy } from '@/components/moderation/log/copy.en'
import { api, viewer } from '@/server/api/caller'
import { refusalOf } from '@/server/api/trpc'
import { readNarrowed } from '../narrowed'

/** One cell: quoted, and never read as a formula by a spreadsheet. */
function cell(value: string | number | Date | null): string {
  const text = value === null ? '' : value instanceof Date ? value.toISOString() : String(value)
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

const line = (cells: readonly (string | number | Date | null)[]): string => `${cells.map(cell).join(',')}\r\n`

/** The audit log as a file, page after page. To everybody but moderators it is not there. */
export async function GET(request: Request): Promise<Response> {
  const me = await viewer()
  const caller = await api()
  const { input } = readNarrowed(Object.fromEntries(new URL(request.url).searchParams), me.kind === 'member' ? me.timeZone : 'UTC')
  try {
    let page = await caller.moderation.exportLog(input)
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(line(copy.columns))),
      async pull(controller) {
        const text = page.rows.map((row) => line([row.at, row.actor, row.verb, row.about, row.itemId, row.code, row.version, row.hash])).join('')
        if (text) controller.enqueue(new TextEncoder().encode(text))
        if (page.cursor === null) return controller.close()
        page = await caller.moderation.exportLog({ ...input, cursor: page.cursor })
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="log.csv"', 'cache-control': 'private, no-store' } })
  } catch (error) {
    const { code } = refusalOf(error)
    return new Response(null, { status: code === 'LIMITED' ? 429 : 404, headers: { 'cache-control': 'private, no-store' } })
  }
}
