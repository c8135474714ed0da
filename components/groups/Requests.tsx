import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Acts } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { TextInput } from '@/components/ui/inputs'
import { Section } from '@/components/ui/page'
import { Who } from '@/components/ui/people'
import { EmptyState, Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { Clock } from '@/components/ui/time-words'
import type { FaceView } from '@/server/groups/groups.schema'
import { copy } from './copy.en'
import { RoleWords } from './RoleWords'

interface Ask {
  id: string
  face: FaceView
  note: string
  askedAt: Date
}

/** Who asks to be let in, longest waiting first, and a way to invite. */
export function Requests({ groupId, asks, full, cap, clock, decide, invite }: { groupId: string; asks: readonly Ask[]; full: boolean; cap: number | null; clock: Clock; decide: FormAction; invite: FormAction }): ReactElement {
  return (
    <>
      {full && cap !== null && <Note icon="info">{copy.full(cap)}</Note>}
      {asks.length === 0 ? (
        <EmptyState drawing="door" title={copy.requestsNone}>
          {copy.requestsNoneWords}
        </EmptyState>
      ) : (
        <ul className="rows" aria-label={copy.requestsTitle}>
          {asks.map((ask) => (
            <li key={ask.id} className="grid gap-4 py-6">
              <Who name={ask.face.name} href={`/people/${ask.face.id}`} level={2} roles={<RoleWords roles={ask.face.roles} />} under={<Time at={ask.askedAt} clock={clock} className="text-s text-ink-soft" />} />
              <p className={ask.note ? 'max-w-measure whitespace-pre-line font-read text-l' : 'text-s text-ink-soft'}>{ask.note || copy.noNote}</p>
              <ActionForm action={decide} label={`${copy.requestsTitle}: ${ask.face.name}`}>
                <input type="hidden" name="id" value={ask.id} />
                <input type="hidden" name="groupId" value={groupId} />
                <Acts>
                  <SubmitButton look="soft" name="answer" value="approve">
                    {copy.approve}
                    <span className="sr-only">{ask.face.name}</span>
                  </SubmitButton>
                  <SubmitButton look="quiet" name="answer" value="decline">
                    {copy.decline}
                    <span className="sr-only">{ask.face.name}</span>
                  </SubmitButton>
                </Acts>
              </ActionForm>
            </li>
          ))}
        </ul>
      )}
      <Section title={copy.inviteTitle}>
        <ActionForm action={invite} id="invite" label={copy.inviteTitle}>
          <input type="hidden" name="id" value={groupId} />
          <TextInput name="name" label={copy.inviteName} hint={copy.inviteHint} autoComplete="off" autoCapitalize="off" spellCheck={false} short />
          <Acts>
            <SubmitButton look="quiet">{copy.invite}</SubmitButton>
          </Acts>
        </ActionForm>
      </Section>
    </>
  )
}
