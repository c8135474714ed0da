import type { ReactElement } from 'react'
import { Page, PageHead } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import { copy } from './copy.en'

interface Letter {
  id: string
  to: string
  subject: string
  text: string
  at: Date
}

/** A paragraph of a mail; one that is an address becomes a link (to its path: the port may have changed since). */
function Paragraph({ text }: { text: string }): ReactElement {
  const found = /https?:\/\/\S+/.exec(text)?.[0]
  if (!found || !URL.canParse(found)) return <p>{text}</p>
  const { pathname, search } = new URL(found)
  return (
    <p className="break-all">
      {text.slice(0, text.indexOf(found))}
      <a href={pathname + search}>{found}</a>
    </p>
  )
}

/** The letters of a trial community, the newest first. */
export function LetterBox({ mails }: { mails: readonly Letter[] }): ReactElement {
  const words = copy.mail
  return (
    <Page narrow head={<PageHead title={words.title} under={words.under} />}>
      {mails.length === 0 && (
        <EmptyState drawing="door" title={words.none}>
          {words.noneWords}
        </EmptyState>
      )}
      {mails.map((mail) => (
        <article key={mail.id} className="sheet grid gap-3">
          <h2 className="font-read text-l">{mail.subject}</h2>
          <p className="text-s text-ink-soft">
            {words.to} <span className="break-all">{mail.to}</span> <Time at={mail.at} clock={{ now: null, timeZone: 'UTC' }} hour />
          </p>
          {mail.text.split('\n\n').map((text, at) => (
            <Paragraph key={at} text={text} />
          ))}
        </article>
      ))}
    </Page>
  )
}
