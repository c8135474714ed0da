import { Fragment, type ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { Link } from '@/components/ui/Link'
import { Pager } from '@/components/ui/nav'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { Meta, Note, Since } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { Clock } from '@/components/ui/time-words'
import type { DraftView } from '@/server/forum/draft.schema'
import { POSTS_A_PAGE, type ThreadView } from '@/server/forum/forum.schema'
import { copy } from './copy.en'
import { FacilitatorActs, HoldHint } from './FacilitatorActs'
import { ReplyForm } from './Forms'
import { NotePills } from './Folded'
import { Post, Waiting, type PostActions } from './Post'
import { ReactionMark } from './ReactionMark'
import { ThreadLive } from './ThreadLive'
import { WatchBox } from './WatchBox'

interface Props {
  thread: ThreadView
  pages: readonly { slug: string; title: string; minutes: number }[]
  clock: Clock
  signedIn: boolean
  /** Folded words are shown. */
  open: boolean
  quoting: number | null
  clientId: string
  /** What the reader was writing here. */
  draft: DraftView | null
  actions: PostActions & { reply: FormAction; join: FormAction; watch: FormAction; facilitate: FormAction }
}

/** What stands under the posts: the form, or the way to it. */
function Answering({ thread, signedIn, quoting, clientId, draft, clock, actions }: Props): ReactElement {
  if (thread.can.reply && thread.mayPostAt) {
    return (
      <Note icon="clock">
        {copy.slow(thread.slowSeconds ?? 0)} {copy.slowUntil} <Time at={thread.mayPostAt} clock={clock} hour />
        {'.'}
      </Note>
    )
  }
  if (thread.can.reply) {
    const quoted = thread.posts.find((post) => post.number === quoting && post.can.quote)
    return <ReplyForm thread={thread} clientId={clientId} draft={draft} quote={quoted ? { number: quoted.number, name: quoted.face?.name ?? null } : quoting !== null && draft?.quotes === quoting ? { number: quoting, name: null } : null} action={actions.reply} />
  }
  if (!signedIn) {
    return (
      <Note icon="write">
        <p>{copy.signInWhy}</p>
        <p className="mt-3">
          <LinkButton look="soft" size="s" href={`/sign-in?next=${encodeURIComponent(`/threads/${thread.id}#reply`)}`}>
            {copy.signInToReply}
          </LinkButton>
        </p>
      </Note>
    )
  }
  if (thread.can.join && (thread.group.visibility === 'public' || thread.group.visibility === 'members')) {
    return (
      <ActionForm action={actions.join} label={copy.joinToReply} id="reply">
        <input type="hidden" name="id" value={thread.group.id} />
        <input type="hidden" name="to" value={`/threads/${thread.id}?at=${thread.lastNumber}#reply`} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SubmitButton look="soft">{copy.joinToReply}</SubmitButton>
          <span className="max-w-measure text-s text-ink-soft">{copy.joinWhy(thread.group.name)}</span>
        </div>
      </ActionForm>
    )
  }
  const why = thread.whyNotReply ?? ''
  return <Note icon={why === 'forum.thread-locked' ? 'lock' : 'info'}>{copy.whyNotReply[why] ?? copy.whyNotReply['groups.not-a-member']}</Note>
}

const stateTitles = { shown: copy.hiddenTitle, held: copy.hiddenTitle, hidden: copy.hiddenTitle, deleted: copy.deletedTitle, blocked: copy.blockedTitle } as const

function Title({ thread, open }: Props): ReactElement {
  const title = thread.title ?? stateTitles[thread.state]
  const folds = thread.muted !== null && !open
  return <span className="block max-w-[30ch] text-title text-balance">{folds ? copy.mutedTitle : title}</span>
}

/** Under the title: what kind it is, what it is about, and where to go in it. */
function Under({ thread, open, near }: Props & { near: (number: number) => string }): ReactElement | null {
  const folds = thread.muted !== null || thread.folded.length > 0 || thread.posts.some((post) => post.folded.length > 0 || post.muted !== null)
  if (thread.kind === 'talk' && thread.notes.length === 0 && !thread.locked && thread.slowSeconds === null && !folds) return null
  return (
    <>
      <Meta>
        {thread.kind !== 'talk' && (
          <span className="inline-flex items-center gap-1.5">
            {thread.kind === 'remembrance' && <ReactionMark kind="thinking_of_you" />}
            {copy.kinds[thread.kind]}
          </span>
        )}
        <NotePills notes={thread.notes} />
        {folds && (
          <Link href={`/threads/${thread.id}?from=${thread.from}${open ? '' : '&open=1'}`} className="text-pine underline">
            {open ? copy.foldAll : copy.showAll}
          </Link>
        )}
        {thread.locked && <span>{copy.locked}</span>}
        {thread.slowSeconds !== null && <span>{copy.slow(thread.slowSeconds)}</span>}
      </Meta>
      {thread.helped.length > 0 && (
        <Meta className="items-center">
          <span>{copy.helpedHere}</span>
          {thread.helped.map((number) => (
            <Link key={number} href={near(number)} className="inline-flex min-h-reach items-center text-pine underline">
              {copy.post(number)}
            </Link>
          ))}
        </Meta>
      )}
    </>
  )
}

/** A thread: paper with rules between the posts, and what belongs beside it. */
export function ThreadPage(props: Props): ReactElement {
  const { thread, pages, clock, signedIn, open, actions } = props
  const to = Math.min(thread.from + POSTS_A_PAGE - 1, thread.lastNumber)
  const isLast = to >= thread.lastNumber
  const kept = open ? '&open=1' : ''
  const page = (from: number): string => `/threads/${thread.id}?from=${from}${kept}`
  const at = (number: number): string => `/threads/${thread.id}?at=${number}${kept}#post-${number}`
  const here = (number: number): string => `#post-${number}`
  const near = (number: number): string => (number >= thread.from && number <= to ? here(number) : at(number))
  const since = thread.readTo !== null && thread.readTo > 0 && thread.readTo < thread.lastNumber ? thread.readTo + 1 : null
  return (
    <Page
      head={
        <PageHead
          crumbs={
            <>
              <Link href={`/groups/${thread.group.id}`}>{thread.group.name}</Link>
              {copy.groupReads(thread.group.visibility, thread.group.memberCount)}
            </>
          }
          title={<Title {...props} />}
          under={<Under {...props} near={near} />}
        />
      }
      side={
        <>
          {signedIn && <WatchBox of="thread" id={thread.id} level={thread.watch} action={actions.watch} />}
          {pages.length > 0 && (
            <Section title={copy.library}>
              <Rows label={copy.library}>
                {pages.map((one) => (
                  <Row key={one.slug} href={`/library/${one.slug}`} title={one.title} read>
                    {copy.minutes(one.minutes)}
                  </Row>
                ))}
              </Rows>
            </Section>
          )}
          <Note>
            {copy.sideHelp}{' '}
            <Link href="/help" className="text-pine underline">
              {copy.sideHelpLink}
            </Link>
            {'.'}
          </Note>
        </>
      }
    >
      {thread.from > 1 && <Pager back={{ href: page(Math.max(1, thread.from - POSTS_A_PAGE)), label: copy.earlier }}>{copy.pageOf(thread.from, to, thread.lastNumber)}</Pager>}
      <div className={thread.kind === 'remembrance' ? 'border-l-3 border-line pl-4 desk:pl-6' : undefined}>
        {thread.posts.map((post) => (
          <Fragment key={post.id}>
            {post.number === since && post.number > thread.from && <Since>{copy.newHere}</Since>}
            <Post post={post} thread={thread} clock={clock} open={open} signedIn={signedIn} here={here} href={near} actions={actions} />
          </Fragment>
        ))}
        {thread.waiting.length > 0 && (
          <div id="waiting" className="scroll-mt-6">
            {thread.waiting.map((post) => (
              <Waiting key={post.id} post={post} thread={thread} clock={clock} actions={actions} />
            ))}
          </div>
        )}
      </div>
      {thread.lastNumber > POSTS_A_PAGE && (
        <Pager
          back={thread.from > 1 ? { href: page(Math.max(1, thread.from - POSTS_A_PAGE)), label: copy.earlier } : null}
          on={isLast ? null : { href: page(thread.from + POSTS_A_PAGE), label: copy.later }}
        >
          {copy.pageOf(thread.from, to, thread.lastNumber)}
        </Pager>
      )}
      {signedIn && <ThreadLive threadId={thread.id} lastShown={to} isLast={isLast} />}
      <div className="border-t border-line pt-6 no-print">
        <HoldHint hint={thread.holdHint} />
        <Answering {...props} />
        <FacilitatorActs thread={thread} action={actions.facilitate} />
      </div>
    </Page>
  )
}
