import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/moderation/words/copy.en'
import { Trial } from '@/components/moderation/words/Trial'
import { WordFacts } from '@/components/moderation/words/WordLists'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Link } from '@/components/ui/Link'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { attempt, viewer } from '@/server/api/caller'
import { putToWork, retireWord, tryWord } from '../actions'

export const metadata: Metadata = { title: copy.title }

type Props = { params: Promise<{ id: string }> }

/** One line of a word list: what it does, a dry run, and putting it to work. */
export default async function WordPage({ params }: Props): Promise<ReactElement> {
  const [{ id }, me] = [await params, await viewer()]
  const found = await attempt((api) => api.moderation.word({ id }))
  if (me.kind !== 'member' || !found.ok) notFound()
  const word = found.value
  const clock = { now: new Date(), timeZone: me.timeZone }
  return (
    <Frame here="queue">
      <Page
        narrow
        head={
          <PageHead
            crumbs={<Link href="/queue/words">{copy.title}</Link>}
            title={<span className="wrap-anywhere">{word.pattern}</span>}
            under={
              <>
                <p>
                  <WordFacts word={word} clock={clock} />
                </p>
                <p className="text-s">
                  {copy.by(word.by, word.note)}
                </p>
              </>
            }
          />
        }
      >
        {word.state !== 'retired' && (
          <Section title={copy.tryTitle}>
            <p className="max-w-measure text-ink-soft">{copy.tryLead}</p>
            <Trial id={word.id} action={tryWord} clock={clock} />
          </Section>
        )}
        {word.state === 'draft' && (
          <Section title={copy.liveTitle}>
            {word.can.live ? (
              <ActionForm action={putToWork} id="live" label={copy.liveTitle}>
                <input type="hidden" name="id" value={word.id} />
                <p className="max-w-measure text-ink-soft">{copy.liveLead}</p>
                <p>
                  <SubmitButton look="soft">{copy.live}</SubmitButton>
                </p>
              </ActionForm>
            ) : (
              <Note icon="info">{copy.liveFirst}</Note>
            )}
          </Section>
        )}
        {word.can.retire && (
          <ActionForm action={retireWord} id="retire" label={copy.retire}>
            <input type="hidden" name="id" value={word.id} />
            <p className="max-w-measure text-s text-ink-soft">{copy.retireLead}</p>
            <p>
              <SubmitButton look="quiet">{copy.retire}</SubmitButton>
            </p>
          </ActionForm>
        )}
      </Page>
    </Frame>
  )
}
