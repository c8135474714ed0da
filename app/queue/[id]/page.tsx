import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/moderation/copy.en'
import { DeskKeys } from '@/components/moderation/DeskKeys'
import { deskWords } from '@/components/moderation/desk.en'
import { ItemActs } from '@/components/moderation/ItemActs'
import { ItemPerson, ItemRelated, ItemWhy } from '@/components/moderation/ItemFacts'
import { ItemPairs } from '@/components/moderation/ItemPairs'
import { ItemWords } from '@/components/moderation/ItemWords'
import { itemWords as words } from '@/components/moderation/item.en'
import { LanePill } from '@/components/moderation/QueueList'
import { LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { Meta, Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import { attempt, viewer } from '@/server/api/caller'
import { itemInput } from '@/server/moderation/moderation.schema'
import { answerPair, askPair, claimItem, decideItem, measureItem, releaseItem, undoItem } from './actions'

// The same for every item: a title in a browser's history tells nothing.
export const metadata: Metadata = { title: copy.queue.title }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const actions = { claim: claimItem, release: releaseItem, decide: decideItem, measure: measureItem, pair: askPair, answer: answerPair, undo: undoItem }

/** One item: why it is here, the person, the words behind their fold, and then exactly what this moderator may do. */
export default async function ItemPage({ params, searchParams }: Props): Promise<ReactElement> {
  const read = itemInput.safeParse({ itemId: (await params).id })
  const me = await viewer()
  if (!read.success || me.kind !== 'member') notFound()
  const found = await attempt((api) => api.moderation.item(read.data))
  if (!found.ok) notFound()
  const item = found.value
  const { did } = await searchParams
  const came = did === 'next' ? words.nextOne : typeof did === 'string' && copy.outcomes[did] ? words.arrived(copy.outcomes[did]) : undefined
  const done = typeof did === 'string' ? words.done[did] : undefined
  const clock = { now: new Date(), timeZone: me.timeZone }
  const what = copy.subjects[item.subject.type]
  const title = item.person && item.subject.type !== 'account' ? `${what} ${words.by} ${item.person.face.name}` : (item.person?.face.name ?? what)
  return (
    <Frame here="queue">
      <Page
        head={
          <>
            {came && (
              <div id="arrived" tabIndex={-1} role="status" className="mb-4">
                <Note icon="check" tone="pine">
                  {came}
                </Note>
              </div>
            )}
            <PageHead
              crumbs={
                <Link href="/queue" data-key="g q" aria-keyshortcuts="g">
                  {words.crumb}
                </Link>
              }
              title={title}
              under={
                <Meta>
                  <LanePill lane={item.lane} />
                  <span>{item.closedAt ? (copy.outcomes[item.outcome ?? ''] ?? words.decided) : copy.waited(item.createdAt, clock.now)}</span>
                  {item.dueAt && !item.closedAt && (
                    <span>
                      {copy.queue.secondLookDue} <Time at={item.dueAt} clock={clock} />
                    </span>
                  )}
                  <span>{words.audited}</span>
                </Meta>
              }
            />
          </>
        }
      >
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-10 desk:grid-cols-[minmax(0,1fr)_26rem] desk:gap-14">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-9">
            <ItemWhy item={item} clock={clock} />
            <ItemPerson item={item} clock={clock} />
            <ItemWords item={item} clock={clock} />
            <ItemRelated item={item} clock={clock} />
            <ItemPairs item={item} action={actions.answer} clock={clock} />
            <div className="no-print sticky bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-20 flex justify-end desk:hidden">
              <LinkButton look="main" href="#act" icon="down" className="shadow-soft">
                {words.toActs}
              </LinkButton>
            </div>
          </div>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
            <ItemActs item={item} clock={clock} actions={actions} arrived={came ? undefined : done} />
            <div className="flex flex-wrap items-center gap-2">
              <LinkButton look="plain" size="s" href={`/queue/next?but=${item.id}`} data-key="n" aria-keyshortcuts="n">
                {words.next}
              </LinkButton>
              <DeskKeys stamp={item.id} arrived={did ? `${item.id} ${item.version} ${String(did)}` : undefined} shortcuts={deskWords.itemKeys} />
            </div>
          </div>
        </div>
      </Page>
    </Frame>
  )
}
