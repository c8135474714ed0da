import type { ReactElement, ReactNode } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Acts, LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { CheckList, RadioList, TextInput } from '@/components/ui/inputs'
import { Link } from '@/components/ui/Link'
import { Note } from '@/components/ui/surfaces'
import type { DraftView } from '@/server/forum/draft.schema'
import { BODY_MAX, KINDS, NOTES, TITLE_MAX, type GroupBrief, type ThreadView } from '@/server/forum/forum.schema'
import { copy } from './copy.en'
import { copy as editor } from './editor/copy.en'
import { Editor } from './editor/Editor'
import { FaceChoice } from './editor/FaceChoice'
import { KeepButton, Kept } from './editor/Kept'
import { Preview } from './editor/Preview'
import { TypedFold } from './editor/TypedFold'

type ContentNote = (typeof NOTES)[number]

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

function Notes({ label, hint, chosen }: { label: string; hint: string; chosen: readonly ContentNote[] }): ReactElement {
  return (
    <div data-notes="">
      <CheckList name="notes" label={label} hint={hint} pills defaultValue={chosen} options={NOTES.map((value) => ({ value, label: copy.noteChoices[value] }))} />
    </div>
  )
}

function Sending({ children, send, cancel }: { children?: ReactNode; send: string; cancel?: ReactNode }): ReactElement {
  return (
    <>
      <Preview />
      {children}
      <Acts>
        <SubmitButton>{send}</SubmitButton>
        <SubmitButton look="quiet" name="intent" value="preview">
          {copy.preview}
        </SubmitButton>
        <KeepButton />
        {cancel}
      </Acts>
    </>
  )
}

interface ReplyProps {
  thread: ThreadView
  clientId: string
  quote: { number: number; name: string | null } | null
  draft: DraftView | null
  action: FormAction
}

/** The form for a reply. Works without script: preview, keeping and refusals come back with the words in it. */
export function ReplyForm(props: ReplyProps): ReactElement {
  const sent = props.thread.posts.findLast((post) => post.own)?.number ?? 0
  // Once something was sent (or waits to be read), what comes next is another reply.
  return <OneReply key={`${sent}-${props.thread.waiting.length}`} {...props} />
}

function OneReply({ thread, clientId, quote, draft, action }: ReplyProps): ReactElement {
  return (
    <ActionForm action={action} id="reply" label={copy.yourReply} className="scroll-mt-6">
      <input type="hidden" name="threadId" value={thread.id} />
      {quote && <input type="hidden" name="quotes" value={quote.number} />}
      {quote && (
        <Note icon="quote" className="max-w-measure">
          {copy.answering(quote.name, quote.number)}{' '}
          <Link href={`/threads/${thread.id}?at=${quote.number}&quote=0#reply`} className="text-pine underline">
            {copy.noQuote}
          </Link>
        </Note>
      )}
      <Editor name="body" label={copy.yourReply} hint={copy.replyHint} rows={5} max={BODY_MAX} defaultValue={draft?.body} names={{ threadId: thread.id }} />
      <Kept place={{ at: 'reply', id: thread.id }} clientId={draft?.clientId ?? clientId} draft={draft} />
      <div className="grid gap-1">
        <TypedFold name="notes" summary={editor.replyNotes} open={(draft?.notes.length ?? 0) > 0}>
          <Notes label={copy.notes} hint={copy.notesHint} chosen={draft?.notes ?? []} />
        </TypedFold>
        {thread.faces && <FaceChoice own={thread.faces.own} mine={thread.faces.mine?.name ?? null} last={thread.faces.last} draft={draft?.faceName ?? null} />}
      </div>
      <Sending send={copy.reply} />
      <WhoReads group={thread.group} />
    </ActionForm>
  )
}

/** The form that opens a thread. `beside` stands under the title: threads and pages that may answer it already. */
export function StartForm({ group, own, clientId, draft, action, beside }: { group: GroupBrief; own: string; clientId: string; draft: DraftView | null; action: FormAction; beside?: ReactNode }): ReactElement {
  return (
    <ActionForm action={action} id="start" label={copy.startTitle}>
      <input type="hidden" name="groupId" value={group.id} />
      <TextInput name="title" label={copy.title} hint={copy.titleHint} maxLength={TITLE_MAX} autoComplete="off" defaultValue={draft?.title} />
      {beside}
      <Editor name="body" label={copy.body} hint={copy.marks} rows={9} max={BODY_MAX} defaultValue={draft?.body} names={{ groupId: group.id }} />
      <Kept place={{ at: 'start', id: group.id }} clientId={draft?.clientId ?? clientId} draft={draft} />
      <RadioList name="kind" label={copy.kind} defaultValue={draft?.kind ?? 'talk'} options={KINDS.map((value) => ({ value, label: copy.kinds[value], hint: copy.kindHints[value] }))} />
      <Notes label={copy.notes} hint={copy.notesHint} chosen={draft?.notes ?? []} />
      <FaceChoice own={own} mine={null} last="own" draft={draft?.faceName ?? null} />
      <Sending send={copy.start}>
        <WhoReads group={group} />
      </Sending>
    </ActionForm>
  )
}

interface OwnPost {
  id: string
  threadId: string
  number: number
  source: string
  revision: number
  title: string | null
  notes: ContentNote[]
  group: GroupBrief
}

/** The form that changes one's own words. A draft of before the last change is offered beside it, never put over it. */
export function EditForm({ post, clientId, draft, action }: { post: OwnPost; clientId: string; draft: DraftView | null; action: FormAction }): ReactElement {
  const [begun, other] = draft?.outdated ? [null, draft] : [draft, null]
  return (
    <ActionForm action={action} id="edit" label={copy.editTitle}>
      <input type="hidden" name="id" value={post.id} />
      <input type="hidden" name="revision" value={post.revision} />
      {post.title !== null && <TextInput name="title" label={copy.title} maxLength={TITLE_MAX} autoComplete="off" defaultValue={begun?.title || post.title} />}
      <Editor name="body" label={copy.body} hint={copy.marks} rows={9} max={BODY_MAX} defaultValue={begun?.body ?? post.source} names={{ threadId: post.threadId }} />
      <Kept place={{ at: 'edit', id: post.id }} clientId={draft?.clientId ?? clientId} draft={begun} other={other} />
      <Notes label={copy.notes} hint={copy.notesHint} chosen={begun?.notes ?? post.notes} />
      <p className="max-w-measure text-s text-ink-soft">{copy.editHint}</p>
      <Sending
        send={copy.save}
        cancel={
          <LinkButton look="plain" href={`/threads/${post.threadId}?at=${post.number}#post-${post.number}`}>
            {copy.cancel}
          </LinkButton>
        }
      >
        <WhoReads group={post.group} />
      </Sending>
    </ActionForm>
  )
}
