import type { ReactElement } from 'react'

import { Button } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { Link } from '@/components/ui/Link'
import { Fold } from '@/components/ui/surfaces'
import { LOG_PART_NAMES } from '@/server/moderation/log.schema'

import { copy } from './copy.en'

/** What the log is narrowed to, as it stands in the address. */
export type Narrowed = Partial<Record<'part' | 'by' | 'from' | 'to', string>>

/** The address of the log, or of its file, narrowed the same way. */
export function logHref(path: string, narrowed: Narrowed, after?: string): string {
  const query = new URLSearchParams(Object.entries(narrowed).filter(([, value]) => value))
  if (after) query.set('after', after)
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** Narrows the log by what, who and when: a plain form, so that an address can be kept and sent on. */
export function LogFilter({ narrowed }: { narrowed: Narrowed }): ReactElement {
  const any = Object.values(narrowed).some(Boolean)
  return (
    <div className="grid gap-3">
      <form method="get" action="/queue/log" aria-label={copy.filter}>
        <Fold summary={copy.filter} open={any}>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field id="log-part" label={copy.part}>
              <select id="log-part" name="part" className="input" defaultValue={narrowed.part ?? ''}>
                <option value="">{copy.all}</option>
                {LOG_PART_NAMES.map((part) => (
                  <option key={part} value={part}>
                    {copy.parts[part]}
                  </option>
                ))}
              </select>
            </Field>
            <Field id="log-by" label={copy.by}>
              <input id="log-by" name="by" className="input" maxLength={60} defaultValue={narrowed.by ?? ''} />
            </Field>
            <Field id="log-from" label={copy.from}>
              <input id="log-from" name="from" type="date" className="input" defaultValue={narrowed.from ?? ''} />
            </Field>
            <Field id="log-to" label={copy.to}>
              <input id="log-to" name="to" type="date" className="input" defaultValue={narrowed.to ?? ''} />
            </Field>
          </div>
          <div className="mt-4 flex flex-wrap items-center gap-4">
            <Button type="submit">{copy.show}</Button>
            {any && <Link href="/queue/log">{copy.clear}</Link>}
          </div>
        </Fold>
      </form>
      <p className="text-s text-ink-soft">
        <a href={logHref('/queue/log/export', narrowed)} download>
          {copy.export}
        </a>
        {'. '}
        {copy.exportHint}
      </p>
    </div>
  )
}
