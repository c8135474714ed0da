import type { ReactElement } from 'react'

import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { CheckList, RadioList, Select } from '@/components/ui/inputs'
import { Fold } from '@/components/ui/surfaces'
import { NOTES, type ThreadView } from '@/server/forum/forum.schema'
import { HOLD_MODES, type HoldModeName } from '@/server/forum/order.schema'

import { copy } from './copy.en'
import { orderCopy as words } from './order.en'

function OneAct({ thread, act, action }: { thread: ThreadView; act: 'lock' | 'unlock' | 'pin' | 'unpin'; action: FormAction }): ReactElement {
  return (
    <ActionForm action={action} id={`order-${act}`} label={words[act]}>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="threadId" value={thread.id} />
      <SubmitButton look="quiet" size="s">
        {words[act]}
      </SubmitButton>
    </ActionForm>
  )
}

/** What a facilitator can do in a thread of their group; for everybody else there is nothing. Plain forms, folded. */
export function FacilitatorActs({ thread, action }: { thread: ThreadView; action: FormAction }): ReactElement | null {
  if (!thread.order) return null
  const replies = thread.posts.flatMap((post) => (post.state === 'shown' && !post.own && post.face ? [{ value: post.id, label: words.which(post.number, post.face.name) }] : []))
  return (
    <Fold summary={words.title} plain>
      <div className="grid max-w-measure gap-6 pt-2">
        <p className="text-s text-ink-soft">{words.lead}</p>
        <div className="flex flex-wrap gap-3">
          <OneAct thread={thread} act={thread.locked ? 'unlock' : 'lock'} action={action} />
          <OneAct thread={thread} act={thread.order.pinned ? 'unpin' : 'pin'} action={action} />
        </div>
        <ActionForm action={action} id="order-slow" label={words.slow}>
          <input type="hidden" name="act" value="slow" />
          <input type="hidden" name="threadId" value={thread.id} />
          <Select name="seconds" label={words.slow} hint={words.slowHint} options={words.slowOptions} defaultValue={thread.slowSeconds === null ? '' : String(thread.slowSeconds)} />
          <p>
            <SubmitButton look="quiet" size="s">
              {words.doSlow}
            </SubmitButton>
          </p>
        </ActionForm>
        <ActionForm action={action} id="order-notes" label={words.notes}>
          <input type="hidden" name="act" value="notes" />
          <input type="hidden" name="threadId" value={thread.id} />
          <CheckList name="notes" label={words.notes} hint={words.notesHint} pills defaultValue={thread.notes} options={NOTES.map((note) => ({ value: note, label: copy.noteNames[note] }))} />
          <p>
            <SubmitButton look="quiet" size="s">
              {words.doNotes}
            </SubmitButton>
          </p>
        </ActionForm>
        {replies.length > 0 && (
          <ActionForm action={action} id="order-aside" label={words.aside}>
            <input type="hidden" name="act" value="aside" />
            <Select name="postId" label={words.aside} hint={words.asideHint} options={replies} />
            <p>
              <SubmitButton look="quiet" size="s">
                {words.doAside}
              </SubmitButton>
            </p>
          </ActionForm>
        )}
      </div>
    </Fold>
  )
}

/** Chooses when the words of a group's members show. */
export function HoldModeForm({ groupId, mode, action }: { groupId: string; mode: HoldModeName; action: FormAction }): ReactElement {
  return (
    <Fold summary={words.holdTitle} plain>
      <ActionForm action={action} id="hold-mode" label={words.holdTitle}>
        <input type="hidden" name="groupId" value={groupId} />
        <RadioList name="mode" label={words.holdTitle} hideLabel hint={words.holdLead} defaultValue={mode} options={HOLD_MODES.map((one) => ({ value: one, label: words.modes[one].name, hint: words.modes[one].hint }))} />
        <p>
          <SubmitButton look="quiet">{words.holdSave}</SubmitButton>
        </p>
      </ActionForm>
    </Fold>
  )
}

/** What somebody is told before they write, where a moderator reads their words first. */
export function HoldHint({ hint }: { hint: 'before' | 'first_posts' | null }): ReactElement | null {
  return hint === null ? null : <p className="mb-4 max-w-measure text-s text-ink-soft">{words.hint[hint]}</p>
}
