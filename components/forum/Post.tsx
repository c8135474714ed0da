import type { ReactElement, ReactNode } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'
import { RolePill, Who } from '@/components/ui/people'
import { Prose } from '@/components/ui/Prose'
import { Fold, FoldMenu, Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { Clock } from '@/components/ui/time-words'
import type { PostView, ThreadView } from '@/server/forum/forum.schema'
import { copy } from './copy.en'

export type PostActions = { takeBack: FormAction; undo: FormAction }

function Quoted({ quote, href }: { quote: NonNullable<PostView['quote']>; href: (number: number) => string }): ReactElement {
  return (
    <blockquote className="mb-4 max-w-measure border-l-3 border-line-strong pl-4 text-ink-soft">
      {quote.state === 'shown' ? (
        <>
          <Link href={href(quote.number)} className="text-s text-pine underline">
            {copy.quoteShown(quote.name ?? '')}
            <span className="sr-only">{copy.ofPost(quote.number)}</span>
          </Link>
          <p className="mt-1 font-read">{quote.words}</p>
        </>
      ) : (
        <p className="text-s">{quote.state === 'hidden' ? copy.quoteHidden : copy.quoteDeleted}</p>
      )}
    </blockquote>
  )
}

function OneButton({ action, id, threadId, label, number, look }: { action: FormAction; id: string; threadId: string; label: string; number: number; look: 'faint' | 'soft' }): ReactElement {
  return (
    <ActionForm action={action} label={`${label},${copy.ofPost(number)}`}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="threadId" value={threadId} />
      <SubmitButton look={look} size="s">
        {label}
        <span className="sr-only">{copy.ofPost(number)}</span>
      </SubmitButton>
    </ActionForm>
  )
}

function Words({ post, thread, open, href }: { post: PostView; thread: ThreadView; open: boolean; href: (number: number) => string }): ReactElement {
  const words: ReactNode = (
    <>
      {post.quote && <Quoted quote={post.quote} href={href} />}
      <Prose html={post.html ?? ''} />
    </>
  )
  if (thread.notes.length === 0) return <div>{words}</div>
  return (
    <Fold
      open={open || post.own}
      show={copy.showOne}
      summary={
        <>
          <b>{copy.folded}</b> {copy.foldedAbout(thread.notes)}
        </>
      }
    >
      {words}
    </Fold>
  )
}

/** One post: who, when, the words, and what one can do with it. */
export function Post({ post, thread, clock, open, signedIn, here, href, actions }: { post: PostView; thread: ThreadView; clock: Clock; open: boolean; signedIn: boolean; here: (number: number) => string; href: (number: number) => string; actions: PostActions }): ReactElement {
  const stamp = (
    <span className="text-s text-ink-soft">
      <Link href={here(post.number)} className="no-underline hover:underline" aria-label={copy.post(post.number)}>
        {copy.numbered(post.number)}
      </Link>{' '}
      <Time at={post.createdAt} clock={clock} />
      {post.editedAt && `, ${copy.edited}`}
    </span>
  )
  return (
    <article id={`post-${post.number}`} className="scroll-mt-6 border-t border-line py-6 first:border-t-0 first:pt-0" aria-label={copy.post(post.number)}>
      {post.face ? (
        <Who
          name={post.face.name}
          href={`/people/${post.face.id}`}
          level={2}
          roles={post.face.roles.map((role) => (
            <RolePill key={role}>{copy.roles[role]}</RolePill>
          ))}
          under={stamp}
        />
      ) : (
        <h2>{stamp}</h2>
      )}
      <div className="mt-4 grid gap-4">
        {post.state === 'hidden' && (
          <Note icon="eye" className="max-w-measure">
            {post.own ? copy.hiddenOwn : copy.hidden}
          </Note>
        )}
        {post.state === 'deleted' && <p className="text-ink-soft">{post.own ? copy.deletedOwn : copy.deleted}</p>}
        {post.html !== null && <Words post={post} thread={thread} open={open} href={href} />}
      </div>
      {post.can.undo && (
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <OneButton action={actions.undo} id={post.id} threadId={thread.id} label={copy.undo} number={post.number} look="soft" />
          <span className="text-s text-ink-soft">{copy.undoHint}</span>
        </div>
      )}
      {signedIn && post.state !== 'deleted' && (post.can.quote || post.can.edit || post.can.report || post.can.delete) && (
        <div className="acts mt-4 no-print">
          {post.can.quote && (
            <LinkButton look="faint" size="s" href={`/threads/${thread.id}?at=${post.number}&quote=${post.number}#reply`}>
              {copy.quote}
              <span className="sr-only">{copy.ofPost(post.number)}</span>
            </LinkButton>
          )}
          {post.can.edit && (
            <LinkButton look="faint" size="s" href={`/threads/${thread.id}/edit/${post.id}`}>
              {copy.edit}
              <span className="sr-only">{copy.ofPost(post.number)}</span>
            </LinkButton>
          )}
          {post.can.delete && <OneButton action={actions.takeBack} id={post.id} threadId={thread.id} label={copy.takeBack} number={post.number} look="faint" />}
          {post.can.report && (
            <FoldMenu
              label={
                <>
                  {copy.more}
                  <span className="sr-only">{copy.ofPost(post.number)}</span>
                </>
              }
            >
              <Link href={`/report?type=post&id=${post.id}`}>
                <Icon name="flag" size={20} />
                {copy.report}
                <span className="sr-only">{copy.ofPost(post.number)}</span>
              </Link>
              <Link href={here(post.number)}>
                <Icon name="link" size={20} />
                {copy.linkTo}
                <span className="sr-only">{copy.ofPost(post.number)}</span>
              </Link>
            </FoldMenu>
          )}
        </div>
      )}
    </article>
  )
}
