import type { ReactElement } from 'react'
import { ActionForm } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/Icon'
import { FoldMenu } from '@/components/ui/surfaces'
import type { PostView } from '@/server/forum/forum.schema'
import { copy } from './copy.en'
import { ReactionMark } from './ReactionMark'

/** What people said to a post, in words and never as a count. */
export function ReactionWords({ post }: { post: PostView }): ReactElement | null {
  if (post.reactions.length === 0) return null
  const to = post.own ? null : (post.face?.name ?? null)
  return (
    <ul className="grid gap-1 text-s text-ink-soft">
      {post.reactions.map((reaction) => (
        <li key={reaction.kind} className="flex items-start gap-2">
          <ReactionMark kind={reaction.kind} />
          <span>{copy.reactionWords(reaction.kind, to, reaction)}</span>
        </li>
      ))}
    </ul>
  )
}

/** The few things one can say where a "like" would be wrong; to the one who asked, also that it helped. Plain buttons of a form: they work without script. */
export function ReactMenu({ post, actions }: { post: PostView; actions: { react: FormAction; markHelped: FormAction } }): ReactElement | null {
  if (post.can.react.length === 0) return null
  const said = new Set(post.reactions.filter((reaction) => reaction.own).map((reaction) => reaction.kind))
  return (
    <FoldMenu
      label={
        <>
          {copy.reactMenu}
          <span className="sr-only">{copy.ofPost(post.number)}</span>
        </>
      }
    >
      {post.can.help && (
        <ActionForm action={actions.markHelped} label={`${copy.thisHelped},${copy.ofPost(post.number)}`}>
          <input type="hidden" name="postId" value={post.id} />
          <button type="submit" name="on" value={post.helped ? '0' : '1'} aria-pressed={post.helped}>
            <Icon name="lamp" size={20} className="flex-none" />
            <span className="flex-1">{copy.thisHelped}</span>
            {post.helped && <Icon name="check" size={18} />}
          </button>
        </ActionForm>
      )}
      <ActionForm action={actions.react} label={`${copy.reactMenu},${copy.ofPost(post.number)}`} className="gap-0!">
        <input type="hidden" name="postId" value={post.id} />
        {post.can.react.map((kind) => (
          <button key={kind} type="submit" name={said.has(kind) ? 'off' : 'on'} value={kind} aria-pressed={said.has(kind)} title={said.has(kind) ? copy.reacted : undefined}>
            <ReactionMark kind={kind} />
            <span className="flex-1">{copy.reactions[kind]}</span>
            {said.has(kind) && <Icon name="check" size={18} />}
          </button>
        ))}
      </ActionForm>
    </FoldMenu>
  )
}
