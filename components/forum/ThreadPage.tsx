import { Fragment, type ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { Link } from '@/components/ui/Link'
import { Pager } from '@/components/ui/nav'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { Meta, Note, Since } from '@/components/ui/surfaces'
import type { Clock } from '@/components/ui/time-words'
import { POSTS_A_PAGE, type ThreadView } from '@/server/forum/forum.schema'
import { copy } from './copy.en'
import { ReplyForm } from './Forms'
import { Post, type PostActions } from './Post'
import { ThreadLive } from './ThreadLive'

interface Props {
  thread: ThreadView
  pages: readonly { slug: string; title: string; minutes: number }[]
  clock: Clock
  signedIn: boolean
  /** Folded words are shown. */
  open: boolean
  quoting: number | null
  clientId: string
  actions: PostActions & { reply: FormAction; join: FormAction }
}

/** What stands under the posts: the form, or the way to it. */
function Answering({ thread, signedIn, quoting, clientId, actions }: Props): ReactElement {
  if (thread.can.reply) {
    const quoted = thread.posts.find((post) => post.number === quoting && post.can.quote)
    const sent = thread.posts.findLast((post) => post.own)?.number ?? 0
    return <ReplyForm key={sent} thread={thread} clientId={clientId} quote={quoted ? { number: quoted.number, name: quoted.face?.name ?? null } : null} action={actions.reply} />
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
          title={<span className="block max-w-[30ch] text-title text-balance">{thread.title ?? (thread.state === 'deleted' ? copy.deletedTitle : copy.hiddenTitle)}</span>}
          under={
            (thread.kind !== 'talk' || thread.notes.length > 0 || thread.locked) && (
              <Meta>
                {thread.kind !== 'talk' && <span>{copy.kinds[thread.kind]}</span>}
                {thread.notes.length > 0 && <span>{copy.about(thread.notes)}</span>}
                {thread.notes.length > 0 && (
                  <Link href={open ? `/threads/${thread.id}?from=${thread.from}` : `/threads/${thread.id}?from=${thread.from}&open=1`} className="text-pine underline">
                    {open ? copy.foldAll : copy.showAll}
                  </Link>
                )}
                {thread.locked && <span>{copy.locked}</span>}
              </Meta>
            )
          }
        />
      }
      side={
        <>
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
      <div>
        {thread.posts.map((post) => (
          <Fragment key={post.id}>
            {post.number === since && post.number > thread.from && <Since>{copy.newHere}</Since>}
            <Post post={post} thread={thread} clock={clock} open={open} signedIn={signedIn} here={here} href={near} actions={actions} />
          </Fragment>
        ))}
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
        <Answering {...props} />
      </div>
    </Page>
  )
}
