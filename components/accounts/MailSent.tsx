import type { ReactElement } from 'react'
import { Acts, LinkButton } from '@/components/ui/Button'
import { Drawing } from '@/components/ui/Drawing'
import { Link } from '@/components/ui/Link'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { copy } from './copy.en'

/** 'Look in your mail', the same for every address. `hasMailPage`: a trial community shows its mail here. */
export function MailSent({ after, back, hasMailPage }: { after: 'signUp' | 'signIn'; back: string; hasMailPage: boolean }): ReactElement {
  const words = copy.sent
  return (
    <Page narrow head={<PageHead title={words.title} under={words[after]} />}>
      {hasMailPage && (
        <Note icon="mail" tone="lamp">
          {words.demo} <Link href="/mail">{words.demoLink}</Link>
        </Note>
      )}
      <div className="grid items-center gap-7 desk:grid-cols-[minmax(0,1fr)_11rem]">
        <Section title={words.nothing}>
          <ul className="grid list-disc gap-2 pl-5">
            {words.nothingWords.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Acts>
            <LinkButton href={back}>{words.again}</LinkButton>
          </Acts>
        </Section>
        <Drawing name="kettle" className="w-36 text-ink-soft" />
      </div>
      <p className="text-ink-soft">{words.other}</p>
    </Page>
  )
}
