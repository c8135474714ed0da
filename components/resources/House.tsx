import type { ReactElement } from 'react'

import type { HouseView } from '@/server/resources/resources.schema'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { Prose } from '@/components/ui/Prose'
import { dayWords } from '@/components/ui/time-words'

import { copy } from './copy.en'

type Name = 'guidelines' | 'privacy' | 'about'
const others: readonly { name: Name; words: string }[] = [
  { name: 'guidelines', words: copy.guidelines },
  { name: 'privacy', words: copy.privacy },
  { name: 'about', words: copy.aboutPage },
]

/** One of the papers of the house, with its date and the way to the others. */
export function House({ name, page }: { name: Name; page: HouseView }): ReactElement {
  return (
    <Page narrow head={<PageHead title={page.title} under={page.summary} />}>
      <Prose html={page.html} tone="page" />
      <div className="no-print grid gap-1 border-t border-line pt-5">
        <p className="text-s text-ink-soft">{copy.houseVersion(dayWords(new Date(`${page.version}T12:00:00Z`), 'UTC'))}</p>
        <nav aria-label={copy.also} className="flex flex-wrap gap-x-6">
          {others
            .filter((other) => other.name !== name)
            .map((other) => (
              <Link key={other.name} href={`/${other.name}`} className="inline-block py-2.5">
                {other.words}
              </Link>
            ))}
        </nav>
      </div>
    </Page>
  )
}
