import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Acts, LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { TextArea } from '@/components/ui/inputs'
import { Note, Sheet } from '@/components/ui/surfaces'
import type { GroupView } from '@/server/groups/groups.schema'
import { copy } from './copy.en'

export type GroupActions = { join: FormAction; ask: FormAction; leave: FormAction }

const Hidden = ({ id, to }: { id: string; to: string }): ReactElement => (
  <>
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="to" value={to} />
  </>
)

/** How one comes into a group, by what one is to it. Nothing for its members. */
export function JoinBox({ group, signedIn, actions }: { group: GroupView; signedIn: boolean; actions: GroupActions }): ReactElement | null {
  const here = `/groups/${group.id}`
  if (group.state === 'member') return null
  if (!signedIn) {
    return (
      <Note icon={group.visibility === 'public' ? 'eye' : 'lock'}>
        <p>{copy.guestJoin[group.visibility]}</p>
        <Acts className="mt-3">
          <LinkButton look="soft" size="s" href={`/sign-in?next=${encodeURIComponent(here)}`}>
            {copy.signIn}
          </LinkButton>
          <LinkButton size="s" href="/sign-up">
            {copy.signUp}
          </LinkButton>
        </Acts>
      </Note>
    )
  }
  if (group.state === 'asked') {
    return (
      <Sheet className="grid gap-3">
        <h2 className="text-l font-semibold">{copy.askedTitle}</h2>
        <p className="max-w-measure text-ink-soft">{copy.askedWords}</p>
        <ActionForm action={actions.leave} label={copy.takeBack}>
          <Hidden id={group.id} to={here} />
          <Acts>
            <SubmitButton look="quiet" size="s">{copy.takeBack}</SubmitButton>
          </Acts>
        </ActionForm>
      </Sheet>
    )
  }
  if (group.whyNotJoin) return <Note icon="lock">{copy.whyNot[group.whyNotJoin] ?? copy.reasons[group.whyNotJoin] ?? copy.how[group.visibility]}</Note>
  if (group.state === 'invited') {
    return (
      <Sheet className="grid gap-3">
        <h2 className="text-l font-semibold">{copy.invitedTitle}</h2>
        <p className="max-w-measure text-ink-soft">{copy.invitedWords}</p>
        <div className="flex flex-wrap gap-3">
          <ActionForm action={actions.join} label={copy.accept}>
            <Hidden id={group.id} to={here} />
            <SubmitButton>{copy.accept}</SubmitButton>
          </ActionForm>
          <ActionForm action={actions.leave} label={copy.refuse}>
            <Hidden id={group.id} to="/groups" />
            <SubmitButton look="quiet">{copy.refuse}</SubmitButton>
          </ActionForm>
        </div>
      </Sheet>
    )
  }
  if (group.visibility === 'closed') {
    return (
      <Sheet>
        <ActionForm action={actions.ask} id="ask" label={copy.ask}>
          <Hidden id={group.id} to={here} />
          <h2 className="text-l font-semibold">{copy.ask}</h2>
          <p className="max-w-measure text-ink-soft">{copy.askWhy}</p>
          <TextArea name="note" label={copy.askNote} hint={copy.askHint} words rows={3} />
          <Acts>
            <SubmitButton>{copy.ask}</SubmitButton>
          </Acts>
        </ActionForm>
      </Sheet>
    )
  }
  return (
    <ActionForm action={actions.join} label={copy.join} className="max-w-measure">
      <Hidden id={group.id} to={here} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton look="soft">{copy.join}</SubmitButton>
        <span className="text-s text-ink-soft">{copy.joinWhy[group.visibility]}</span>
      </div>
    </ActionForm>
  )
}
