import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache, type ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { join } from '@/app/groups/actions'
import { clockOf, numberOf, one, tabOf } from '@/app/groups/_view'
import { ThreadPage } from '@/components/forum/ThreadPage'
import { api, attempt, viewer } from '@/server/api/caller'
import { facilitate } from '../order-actions'
import { sendReply, takeBack, undo } from '../actions'
import { chooseWatch } from '../watch'
import { markHelped, react } from './actions'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

// Reading moves the reader's pointer, so a thread is asked for once per request, by tab and page alike.
const load = cache(async (id: string, from: number | undefined, at: number | undefined) => {
  const found = await attempt((calls) => calls.forum.thread({ id, from, at }))
  // A merged thread goes on under the address of the one it went into.
  if (found.ok && found.value.id !== id.toLowerCase()) redirect(`/threads/${found.value.id}`)
  if (found.ok) return found.value
  if (found.refusal.code === 'NOT_FOUND' || found.refusal.code === 'INVALID') notFound()
  throw new Error(found.refusal.reason)
})

async function threadOf({ params, searchParams }: Props) {
  const search = await searchParams
  return load((await params).id, numberOf(search.from), numberOf(search.at))
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const thread = await threadOf(props)
  return tabOf(thread.group.visibility, thread.muted === null ? thread.title : null)
}

/** A conversation. Guests read public ones without script or session. */
export default async function ThreadRoute(props: Props): Promise<ReactElement> {
  const thread = await threadOf(props)
  const search = await props.searchParams
  const signedIn = (await viewer()).kind === 'member'
  const pages = await (await api()).resources.forKind({ kind: thread.group.kind, limit: 3 })
  const draft = signedIn && thread.can.reply ? await (await api()).forum.draft({ place: { at: 'reply', id: thread.id } }) : null
  return (
    <Frame here="groups">
      <ThreadPage
        thread={thread}
        pages={pages}
        clock={await clockOf()}
        signedIn={signedIn}
        open={one(search.open) === '1'}
        quoting={search.quote === undefined ? (draft?.quotes ?? null) : (numberOf(search.quote) ?? null)}
        clientId={randomUUID()}
        draft={draft}
        actions={{ reply: sendReply, facilitate, join, takeBack, undo, react, markHelped, watch: chooseWatch }}
      />
    </Frame>
  )
}
