import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Acts, LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { CheckList, RadioList, TextArea, TextInput } from '@/components/ui/inputs'
import { Link } from '@/components/ui/Link'
import { Note } from '@/components/ui/surfaces'
import type { GroupBrief, ThreadView } from '@/server/forum/forum.schema'
import { ClientId, Preview } from './Composing'
import { copy } from './copy.en'

const kinds = ['talk', 'question', 'update', 'celebration', 'remembrance'] as const
const notes = ['dying', 'prognosis', 'suicide', 'medical', 'child', 'sex', 'faith', 'relapse', 'food'] as const

/** Who can read what one writes, and that nobody watches every minute: beside every composer. */
export function WhoReads({ group }: { group: Pick<GroupBrief, 'visibility' | 'memberCount' | 'name'> }): ReactElement {
  return (
    <p className="max-w-measure text-s text-ink-soft">
      {copy.canRead(group.visibility, group.memberCount, group.name)} {copy.notWatched}{' '}
      <Link href="/help" className="text-pine underline">
        {copy.help}
      </Link>
    </p>
  )
}

/** The form for an answer. Works without script: preview and refusals come back with the words in it. */
export function ReplyForm({ thread, clientId, quote, action }: { thread: ThreadView; clientId: string; quote: { number: number; name: string | null } | null; action: FormAction }): ReactElement {
  return (
    <ActionForm action={action} id="reply" label={copy.yourReply} className="scroll-mt-6">
      <input type="hidden" name="threadId" value={thread.id} />
      {quote && <input type="hidden" name="quotes" value={quote.number} />}
      <ClientId id={clientId} />
      {quote && (
        <Note icon="quote" className="max-w-measure">
          {copy.answering(quote.name, quote.number)}{' '}
          <Link href={`/threads/${thread.id}?at=${quote.number}#reply`} className="text-pine underline">
            {copy.noQuote}
          </Link>
        </Note>
      )}
      <TextArea name="body" label={copy.yourReply} hint={copy.replyHint} words rows={5} className="max-w-measure" />
      <Preview title={copy.previewTitle} hint={copy.previewHint} />
      <Acts>
        <SubmitButton>{copy.reply}</SubmitButton>
        <SubmitButton look="quiet" name="intent" value="preview">
          {copy.preview}
        </SubmitButton>
      </Acts>
      <WhoReads group={thread.group} />
    </ActionForm>
  )
}

/** The form that opens a thread. */
export function StartForm({ group, clientId, action }: { group: GroupBrief; clientId: string; action: FormAction }): ReactElement {
  return (
    <ActionForm action={action} id="start" label={copy.startTitle}>
      <input type="hidden" name="groupId" value={group.id} />
      <ClientId id={clientId} />
      <TextInput name="title" label={copy.title} hint={copy.titleHint} maxLength={140} autoComplete="off" />
      <TextArea name="body" label={copy.body} hint={copy.marks} words rows={9} />
      <RadioList name="kind" label={copy.kind} defaultValue="talk" options={kinds.map((value) => ({ value, label: copy.kinds[value], hint: copy.kindHints[value] }))} />
      <CheckList name="notes" label={copy.notes} hint={copy.notesHint} pills options={notes.map((value) => ({ value, label: copy.noteChoices[value] }))} />
      <Preview title={copy.previewTitle} hint={copy.previewHint} />
      <WhoReads group={group} />
      <Acts>
        <SubmitButton>{copy.start}</SubmitButton>
        <SubmitButton look="quiet" name="intent" value="preview">
          {copy.preview}
        </SubmitButton>
      </Acts>
    </ActionForm>
  )
}

/** The form that changes one's own words. */
export function EditForm({ post, action }: { post: { id: string; threadId: string; number: number; source: string; revision: number; group: GroupBrief }; action: FormAction }): ReactElement {
  return (
    <ActionForm action={action} id="edit" label={copy.editTitle}>
      <input type="hidden" name="id" value={post.id} />
      <input type="hidden" name="revision" value={post.revision} />
      <TextArea name="body" label={copy.body} hint={copy.marks} words rows={9} defaultValue={post.source} />
      <Preview title={copy.previewTitle} hint={copy.previewHint} />
      <p className="max-w-measure text-s text-ink-soft">{copy.editHint}</p>
      <WhoReads group={post.group} />
      <Acts>
        <SubmitButton>{copy.save}</SubmitButton>
        <SubmitButton look="quiet" name="intent" value="preview">
          {copy.preview}
        </SubmitButton>
        <LinkButton look="plain" href={`/threads/${post.threadId}?at=${post.number}#post-${post.number}`}>
          {copy.cancel}
        </LinkButton>
      </Acts>
    </ActionForm>
  )
}
