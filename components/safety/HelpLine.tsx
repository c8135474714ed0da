import type { ReactElement } from 'react'

import type { LineView } from '@/server/safety/safety.schema'
import { Icon, type IconName } from '@/components/ui/Icon'
import { Section } from '@/components/ui/page'
import { dayWords } from '@/components/ui/time-words'

import { copy } from './copy.en'

const icons: Record<LineView['ways'][number]['kind'], IconName> = { call: 'phone', text: 'rooms', chat: 'rooms', web: 'link', email: 'mail' }

function checkedWords(line: LineView): string {
  return line.checkedAt === null ? copy.unchecked : copy.checked(dayWords(new Date(`${line.checkedAt}T12:00:00Z`), 'UTC'))
}

/** What is known of a line, in one breath: hours, cost, languages, and whether a person here has tried it. */
function facts(line: LineView): string {
  return [line.hours ? copy.hours(line.hours) : line.always ? '' : copy.hoursUnknown, line.note, line.languages.length > 0 ? copy.languages(line.languages) : '', checkedWords(line)].filter(Boolean).join(' ')
}

/** One of the two big choices: the whole sheet is the number. `again`: the same service as the other one. */
export function FirstLine({ line, again }: { line: LineView; again?: boolean }): ReactElement | null {
  const [way] = line.ways
  if (!way) return null
  return (
    <a href={way.href} className="sheet sheet-link grid gap-1">
      <span className="flex items-center gap-3 text-title font-semibold text-pine">
        <Icon name={icons[way.kind]} size={28} className="flex-none" />
        {copy.way(way)}
      </span>
      <span className="text-m font-semibold">{line.service}</span>
      <span className="text-s text-ink-soft">{again ? `${copy.same} ${checkedWords(line)}` : facts(line)}</span>
    </a>
  )
}

/** A list of lines under a heading; nothing when there is none. */
export function HelpLines({ title, why, lines }: { title: string; why?: string; lines: readonly LineView[] }): ReactElement | null {
  if (lines.length === 0) return null
  return (
    <Section title={title} large>
      {why && <p className="text-ink-soft">{why}</p>}
      <ul className="rows">
        {lines.map((line) => (
          <li key={line.id} className="grid gap-2 border-t border-line py-4 break-inside-avoid first:border-t-0 first:pt-0">
            <h3 className="text-m font-semibold">{line.service}</h3>
            <p className="max-w-measure text-s text-ink-soft">{facts(line)}</p>
            <div className="flex flex-wrap gap-2">
              {line.ways.map((way) => (
                <a key={way.href + way.kind} href={way.href} rel={way.href.startsWith('https:') ? 'noreferrer noopener' : undefined} className="btn btn-quiet">
                  <Icon name={icons[way.kind]} size={20} />
                  {copy.way(way)}
                </a>
              ))}
              {line.url && !line.ways.some((way) => way.kind === 'chat' || way.kind === 'web') && (
                <a href={line.url} rel="noreferrer noopener" className="btn btn-plain">
                  {copy.site}
                </a>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
