import type { ReactElement } from 'react'

import type { PageRowView } from '@/server/resources/resources.schema'
import { Row, Rows } from '@/components/ui/Row'

import { copy } from './copy.en'

/** Pages of the library as rows: title, what it is about, how long, and what it speaks of. `quiet`: that none is checked was said above. */
export function PageRows({ pages, label, short, quiet }: { pages: readonly PageRowView[]; label?: string; short?: boolean; quiet?: boolean }): ReactElement {
  return (
    <Rows label={label}>
      {pages.map((page) => (
        <Row key={page.slug} href={`/library/${page.slug}`} title={page.title} read className="row-page">
          {!short && <span className="block max-w-measure text-m text-ink">{page.summary}</span>}
          <span className="meta mt-1">
            <span>{copy.minutes(page.minutes)}</span>
            {!short && <span>{copy.audience(page.audience)}</span>}
            {page.notes.length > 0 && <span>{copy.about(page.notes)}</span>}
            {!page.isChecked && !short && !quiet && <span>{copy.unchecked}</span>}
          </span>
        </Row>
      ))}
    </Rows>
  )
}
