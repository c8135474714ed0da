import type { ReactElement } from 'react'

import type { PageView } from '@/server/resources/resources.schema'
import { Button } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { Prose } from '@/components/ui/Prose'
import { Meta, Note } from '@/components/ui/surfaces'
import { dayWords } from '@/components/ui/time-words'

import { copy } from './copy.en'

/** Said before the first line, so that nobody meets it unprepared; the reader decides. */
const GENTLE = ['dying', 'prognosis', 'suicide', 'child', 'relapse', 'sex'] as const

function checkedWords(page: PageView): string {
  return page.checkedAt && page.checkedBy ? copy.checked(page.checkedBy, dayWords(page.checkedAt, 'UTC')) : copy.unchecked
}

function Head({ page }: { page: PageView }): ReactElement {
  return (
    <div className="page-head">
      <div className="page-crumbs">
        <Link href="/library">{copy.crumb}</Link>
        {' / '}
        <Link href={`/library#${page.collection.slug}`}>{page.collection.title}</Link>
      </div>
      <h1>{page.title}</h1>
      <Meta className="items-center">
        <span>{copy.minutes(page.minutes)}</span>
        <span>{copy.audience(page.audience)}</span>
        <span>{checkedWords(page)}</span>
        <span className="needs-js no-print flex gap-1">
          <Button look="plain" size="s" data-listen="#reading">
            {copy.listen}
          </Button>
          <Button look="plain" size="s" data-print="">
            {copy.print}
          </Button>
        </span>
      </Meta>
    </div>
  )
}

function Gentle({ notes }: { notes: PageView['notes'] }): ReactElement | null {
  const said = notes.filter((note) => GENTLE.some((gentle) => gentle === note))
  if (said.length === 0) return null
  return (
    <Note icon="lamp" tone="lamp" className="max-w-measure">
      <p>
        <b>{copy.gentle(said)}</b> {copy.gentleWords} {said.includes('prognosis') && copy.gentleNumbers}
      </p>
      {said.includes('suicide') && (
        <p>
          {copy.gentleSuicide}{' '}
          <Link href="/help" className="inline-block py-1 font-semibold">
            {copy.gentleHelp}
          </Link>
          {'.'}
        </p>
      )}
    </Note>
  )
}

function Sources({ sources }: { sources: PageView['sources'] }): ReactElement | null {
  if (sources.length === 0) return null
  return (
    <Section title={copy.sources} large id="sources">
      <p className="max-w-measure text-s text-ink-soft">{copy.sourcesWhy}</p>
      <ol className="sources">
        {sources.map((source) => (
          <li key={source.number} id={`source-${source.number}`} value={source.number}>
            <a href={source.url} rel="noreferrer noopener nofollow">
              {source.title}
            </a>
            {copy.by(source.publisher, source.year)}
            <a href={`#said-${source.number}`} className="no-print" aria-label={`${copy.back}, ${source.number}`}>
              {copy.up}
            </a>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** A library page as one reads it, listens to it or prints it. */
export function Reading({ page }: { page: PageView }): ReactElement {
  return (
    <article className="grid gap-8">
      <Head page={page} />
      <Gentle notes={page.notes} />
      <Prose id="reading" html={page.html} tone="page" lang={page.locale} />
      {page.questions.length > 0 && (
        <Section title={copy.questions} large id="questions" className="break-inside-avoid">
          <p className="text-s text-ink-soft">{copy.questionsWhy}</p>
          <ul className="asks">
            {page.questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </Section>
      )}
      <Sources sources={page.sources} />
      <p className="max-w-measure text-s text-ink-soft">
        {copy.own} {copy.version(page.revision, checkedWords(page))}
      </p>
    </article>
  )
}
