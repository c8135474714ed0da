import type { ReactElement } from 'react'
import { LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'
import { RolePill, Who } from '@/components/ui/people'
import { Prose } from '@/components/ui/Prose'
import { FoldMenu, Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { Clock } from '@/components/ui/time-words'
import type { PostView, ThreadView, WaitingPost } from '@/server/forum/forum.schema'
import { BookmarkLink } from './BookmarkLink'
import { copy } from './copy.en'
import { Folded } from './Folded'
import { OneButton } from './OneButton'
import { ReactionWords, ReactMenu } from './Reactions'

export type PostActions = { takeBack: FormAction; undo: FormAction; react: FormAction; markHelped: FormAction }

const quoteStates = { hidden: copy.quoteHidden, held: copy.quoteHidden, deleted: copy.quoteDeleted, blocked: copy.quoteBlocked } as const

function Quoted({ quote, open, href }: { quote: NonNullable<PostView['quote']>; open: boolean; href: (number: number) => string }): ReactElement {
  return (
    <blockquote className="mb-4 max-w-measure border-l-3 border-line-strong pl-4 text-ink-soft">
      {quote.state === 'shown' ? (
        <>
          <Link href={href(quote.number)} className="text-s text-pine underline">
            {copy.quoteShown(quote.name ?? '')}
            <span className="sr-only">{copy.ofPost(quote.number)}</span>
          </Link>
          <Folded fold={quote} open={open}>
            <p className="mt-1 font-read">{quote.words}</p>
          </Folded>
        </>
      ) : (
        <p className="text-s">{quoteStates[quote.state]}</p>
      )}
    </blockquote>
  )
}

function Author({ post, thread, clock, here }: Pick<Props, 'post' | 'thread' | 'clock' | 'here'>): ReactElement {
  const stamp = (
    <span className="text-s text-ink-soft">
      <Link href={here(post.number)} className="no-underline hover:underline" aria-label={copy.post(post.number)}>
        {copy.numbered(post.number)}
      </Link>{' '}
      <Time at={post.createdAt} clock={clock} />
      {post.editedAt && ', '}
      {post.editedAt &&
        (post.can.history ? (
          <Link href={`/threads/${thread.id}/history/${post.id}`} className="underline">
            {copy.edited}
            <span className="sr-only">{copy.ofPost(post.number)}</span>
          </Link>
        ) : (
          copy.edited
        ))}
    </span>
  )
  if (!post.face) return <h2>{stamp}</h2>
  return (
    <Who
      name={post.face.name}
      href={post.face.another ? undefined : `/people/${post.face.id}`}
      level={2}
      roles={
        <>
          {post.face.another && <span className="text-s text-ink-soft">{copy.another}</span>}
          {post.face.roles.map((role) => (
            <RolePill key={role}>{copy.roles[role]}</RolePill>
          ))}
        </>
      }
      under={stamp}
    />
  )
}

/** What stands in place of the words, or above one's own. */
function Standing({ post }: { post: PostView }): ReactElement | null {
  if (post.state === 'deleted') return <p className="text-ink-soft">{post.own ? copy.deletedOwn : copy.deleted}</p>
  if (post.state === 'blocked') return <p className="text-ink-soft">{copy.blocked}</p>
  if (post.state === 'shown') return null
  const words = post.own ? (post.held ? (post.state === 'held' ? copy.held : copy.setAside)(post.held.reason) : copy.hiddenOwn) : copy.hidden
  return (
    <Note icon={post.held ? 'clock' : 'eye'} className="max-w-measure">
      {words}
    </Note>
  )
}

function Acts({ post, thread, signedIn, here, actions }: Pick<Props, 'post' | 'thread' | 'signedIn' | 'here' | 'actions'>): ReactElement {
  const of = <span className="sr-only">{copy.ofPost(post.number)}</span>
  return (
    <div className="acts mt-4 no-print">
      {post.can.quote && (
        <LinkButton look="faint" size="s" href={`/threads/${thread.id}?at=${post.number}&quote=${post.number}#reply`}>
          {copy.quote}
          {of}
        </LinkButton>
      )}
      {post.can.edit && (
        <LinkButton look="faint" size="s" href={`/threads/${thread.id}/edit/${post.id}`}>
          {copy.edit}
          {of}
        </LinkButton>
      )}
      <ReactMenu post={post} actions={actions} />
      {post.state !== 'shown' && post.can.delete && <OneButton action={actions.takeBack} fields={{ id: post.id, threadId: thread.id }} label={copy.takeBack} number={post.number} look="faint" />}
      {post.state === 'shown' && (
        <FoldMenu
          end={post.can.quote || post.can.react.length > 0}
          label={
            <>
              {copy.more}
              {of}
            </>
          }
        >
          {post.can.history && (
            <Link href={`/threads/${thread.id}/history/${post.id}`}>
              <Icon name="clock" size={20} />
              {copy.history}
              {of}
            </Link>
          )}
          <Link href={here(post.number)}>
            <Icon name="link" size={20} />
            {copy.linkTo}
            {of}
          </Link>
          {signedIn && <BookmarkLink postId={post.id} bookmarked={post.bookmarked} of={of} />}
          {signedIn && !post.own && post.face && (
            <Link href={`/people/${post.face.id}/block`}>
              <Icon name="eye" size={20} />
              {copy.block}
              {of}
            </Link>
          )}
          {post.can.report && (
            <Link href={`/report?type=post&id=${post.id}`}>
              <Icon name="flag" size={20} />
              {copy.report}
              {of}
            </Link>
          )}
          {post.can.delete && <OneButton action={actions.takeBack} fields={{ id: post.id, threadId: thread.id }} label={copy.takeBack} number={post.number} />}
        </FoldMenu>
      )}
    </div>
  )
}

interface Props {
  post: PostView
  thread: ThreadView
  clock: Clock
  /** Folded words are shown. */
  open: boolean
  signedIn: boolean
  here: (number: number) => string
  href: (number: number) => string
  actions: PostActions
}

/** One post: who, when, the words, what was said to it, and what one can do with it. */
export function Post({ post, thread, clock, open, signedIn, here, href, actions }: Props): ReactElement {
  return (
    <article id={`post-${post.number}`} className="scroll-mt-6 border-t border-line py-6 first:border-t-0 first:pt-0" aria-label={copy.post(post.number)}>
      <Author post={post} thread={thread} clock={clock} here={here} />
      <div className="mt-4 grid gap-4">
        <Standing post={post} />
        {post.html !== null && (
          <Folded fold={post} open={open}>
            {post.quote && <Quoted quote={post.quote} open={open} href={href} />}
            <Prose html={post.html} />
          </Folded>
        )}
        {post.helped && (
          <p className="flex items-start gap-2 text-s font-semibold text-pine">
            <Icon name="check" size={20} className="flex-none" />
            {copy.helped(thread.asker)}
          </p>
        )}
        <ReactionWords post={post} />
      </div>
      {post.can.undo && (
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <OneButton action={actions.undo} fields={{ id: post.id, threadId: thread.id }} label={copy.undo} number={post.number} look="soft" />
          <span className="text-s text-ink-soft">{copy.undoHint}</span>
        </div>
      )}
      {signedIn && post.state !== 'deleted' && post.state !== 'blocked' && (post.own || post.state === 'shown') && <Acts post={post} thread={thread} signedIn={signedIn} here={here} actions={actions} />}
    </article>
  )
}

/** Own words at the end of a thread that nobody else sees: they wait for a moderator, or one decided against them. */
export function Waiting({ post, thread, clock, actions }: { post: WaitingPost; thread: ThreadView; clock: Clock; actions: PostActions }): ReactElement {
  return (
    <article className="border-t border-line py-6" aria-label={copy.waitingTitle}>
      <Who
        name={post.face.name}
        level={2}
        roles={post.face.another && <span className="text-s text-ink-soft">{copy.another}</span>}
        under={
          <span className="text-s text-ink-soft">
            {!post.declined && `${copy.waitingTitle}, `}
            <Time at={post.createdAt} clock={clock} />
          </span>
        }
      />
      <div className="mt-4 grid gap-4">
        <Note icon="clock" className="max-w-measure">
          {post.declined ? copy.declined : copy.held(post.held.reason)}
        </Note>
        <Prose html={post.html} />
      </div>
      {post.can.delete && (
        <div className="acts mt-4 no-print">
          <OneButton action={actions.takeBack} fields={{ id: post.id, threadId: thread.id }} label={copy.takeBack} number={null} look="faint" />
        </div>
      )}
    </article>
  )
}
