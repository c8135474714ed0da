import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Acts, LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { TextArea } from '@/components/ui/inputs'
import { Page, PageHead, Section } from '@/components/ui/page'
import { EmptyState, Note } from '@/components/ui/surfaces'
import { dayWords, type Clock } from '@/components/ui/time-words'
import { NOTE_MAX, type OfferView } from '@/server/talks/talks.schema'
import { copy } from './copy.en'

const words = copy.ask

/** Why one cannot ask now, in words. */
function stopWords(offer: OfferView, clock: Clock): string {
  if (offer.state === 'asked') return words.stop.asked(offer.again ? dayWords(offer.again, clock.timeZone) : '')
  return offer.state === 'ask' || offer.state === 'talking' ? '' : words.stop[offer.state]
}

/** 'Ask them to talk?': how it goes, a few words, and what is read by whom. Works without script. */
export function AskPage({ offer, action, clock }: { offer: OfferView; action: FormAction; clock: Clock }): ReactElement {
  const { person, state } = offer
  const back = `/people/${person.id}`
  if (state !== 'ask') {
    return (
      <Page narrow head={<PageHead title={words.title(person.name)} />}>
        <EmptyState
          drawing="door"
          title={state === 'talking' ? copy.offer.talking : words.stopTitles[state]}
          acts={
            <>
              <LinkButton look="main" href="/talks">
                {words.toTalks}
              </LinkButton>
              <LinkButton href={back}>{words.cancel}</LinkButton>
            </>
          }
        >
          {stopWords(offer, clock)}
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page narrow head={<PageHead title={words.title(person.name)} under={words.under} />}>
      <ActionForm action={action} id="ask" label={words.title(person.name)}>
        <input type="hidden" name="faceId" value={person.id} />
        <TextArea name="note" label={words.note} hint={words.hint} rows={5} maxLength={NOTE_MAX} words required />
        <Note icon="eye">{words.read}</Note>
        <Acts>
          <SubmitButton>{words.send}</SubmitButton>
          <LinkButton look="faint" href={back}>
            {words.cancel}
          </LinkButton>
        </Acts>
      </ActionForm>
      <Section title={words.how}>
        <ol className="grid max-w-measure list-decimal gap-2 pl-6">
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Section>
    </Page>
  )
}

/** The answer to a request that was sent: the same whoever it was for. */
export function SentPage({ held }: { held: boolean }): ReactElement {
  return (
    <Page narrow head={<PageHead title={held ? words.heldTitle : words.sentTitle} under={held ? words.held : words.sent} />}>
      <div className="grid justify-items-start gap-5">
        <p className="text-ink-soft">{words.after}</p>
        <LinkButton look="main" href="/talks">
          {words.toTalks}
        </LinkButton>
      </div>
    </Page>
  )
}
