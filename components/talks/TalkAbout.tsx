import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { RadioList } from '@/components/ui/inputs'
import { Link } from '@/components/ui/Link'
import { Page, PageHead, Section } from '@/components/ui/page'
import { KEEPS, type TalkView } from '@/server/talks/talks.schema'
import { copy } from './copy.en'

const words = copy.talk

/** What one of the two can do about their talk: keep it shorter, report, block, end it. Works without script. */
export function TalkAbout({ talk, keep, end }: { talk: TalkView; keep: FormAction; end: FormAction }): ReactElement {
  const room = `/rooms/${talk.roomId}`
  return (
    <Page narrow head={<PageHead crumbs={<Link href={room}>{words.back}</Link>} title={talk.person ? words.title(talk.person.name) : words.titleNobody} under={talk.ended ? words.ended : words.alone} />}>
      <Section title={words.keep} large>
        <p className="max-w-measure text-ink-soft">{words.keepUnder}</p>
        <ActionForm action={keep} id="keep" label={words.keep}>
          <input type="hidden" name="roomId" value={talk.roomId} />
          <RadioList name="keeps" label={words.keepLabel} options={KEEPS.map((value) => ({ value, label: words.keeps[value] }))} defaultValue={talk.mine} />
          <p className="text-s text-ink-soft">{words.keptNow[talk.keeps]}</p>
          <div className="form-foot">
            <SubmitButton look="quiet">{copy.save}</SubmitButton>
          </div>
        </ActionForm>
      </Section>
      <Section title={words.safe} large>
        <ul className="grid max-w-measure list-disc gap-2 pl-6">
          {words.safeWords.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {talk.person && (
          <>
            <div>
              <LinkButton size="s" href={`/people/${talk.person.id}/block`}>
                {words.block}
              </LinkButton>
            </div>
            <p className="text-s text-ink-soft">{words.blockUnder}</p>
          </>
        )}
      </Section>
      {!talk.ended && (
        <Section title={words.end} large id="end">
          <p className="max-w-measure text-ink-soft">{words.endUnder}</p>
          <ActionForm action={end} id="end-talk" label={words.end}>
            <input type="hidden" name="roomId" value={talk.roomId} />
            <div>
              <SubmitButton look="danger">{words.endDo}</SubmitButton>
            </div>
          </ActionForm>
        </Section>
      )}
    </Page>
  )
}
