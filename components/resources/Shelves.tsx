import type { ReactElement } from 'react'

import type { ShelfView } from '@/server/resources/resources.schema'
import { LinkButton } from '@/components/ui/Button'
import { Section } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { EmptyState, Sheet } from '@/components/ui/surfaces'

import { copy } from './copy.en'
import { PageRows } from './PageRows'

/** What is said of checking, once for all shelves: only what is true of them. */
export function checkedLine(shelves: readonly ShelfView[]): string {
  const pages = shelves.flatMap((shelf) => shelf.pages)
  if (pages.length === 0 || pages.every((page) => page.isChecked)) return ''
  return pages.some((page) => page.isChecked) ? copy.underSome : copy.underUnchecked
}

/** Every shelf with its pages. */
export function Shelves({ shelves }: { shelves: readonly ShelfView[] }): ReactElement {
  if (shelves.length === 0) {
    return (
      <EmptyState drawing="lamp" title={copy.empty} acts={<LinkButton href="/help">{copy.help}</LinkButton>}>
        {copy.emptyWords}
      </EmptyState>
    )
  }
  const isQuiet = shelves.every((shelf) => shelf.pages.every((page) => !page.isChecked))
  return (
    <div className="grid content-start gap-10">
      {shelves.map((shelf) => (
        <Section key={shelf.slug} id={shelf.slug} title={shelf.title} large>
          <PageRows pages={shelf.pages} quiet={isQuiet} />
        </Section>
      ))}
    </div>
  )
}

/** Four ways in, for somebody who has no strength to look around. */
export function Begin({ shelves }: { shelves: readonly ShelfView[] }): ReactElement | null {
  const written = new Set(shelves.flatMap((shelf) => shelf.pages.map((page) => page.slug)))
  const ways = copy.beginAt.filter((way) => written.has(way.slug))
  if (ways.length === 0) return null
  return (
    <Section title={copy.begin}>
      <Sheet>
        <Rows>
          {ways.map((way) => (
            <Row key={way.slug} href={`/library/${way.slug}`} title={way.words} />
          ))}
        </Rows>
      </Sheet>
    </Section>
  )
}
