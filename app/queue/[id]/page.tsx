import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/moderation/copy.en'
import { ItemActs } from '@/components/moderation/ItemActs'
import { ItemPerson, ItemReports, ItemWords } from '@/components/moderation/ItemWords'
import { LanePill } from '@/components/moderation/QueueList'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { Meta } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import { attempt, viewer } from '@/server/api/caller'
import { itemInput } from '@/server/moderation/moderation.schema'
import { claimItem, decideItem, releaseItem, undoItem } from './actions'

// The same for every item: a title in a browser's history tells nothing.
export const metadata: Metadata = { title: copy.queue.title }

type Props = { params: Promise<{ id: string }> }

/** One item: its words, what members said, the person, and what this moderator may do. */
export default async function ItemPage({ params }: Props): Promise<ReactElement> {
  const read = itemInput.safeParse({ itemId: (await params).id })
  const me = await viewer()
  if (!read.success || me.kind !== 'member') notFound()
  const found = await attempt((api) => api.moderation.item(read.data))
  if (!found.ok) notFound()
  const item = found.value
  const clock = { now: new Date(), timeZone: me.timeZone }
  const title = item.person && item.subject.type !== 'account' ? `${copy.subjects[item.subject.type]} ${copy.item.by} ${item.person.face.name}` : (item.person?.face.name ?? copy.subjects[item.subject.type])
  return (
    <Frame here="queue">
      <Page
        head={
          <PageHead
            crumbs={<Link href="/queue">{copy.item.crumb}</Link>}
            title={title}
            under={
              <Meta>
                <LanePill lane={item.lane} />
                <span>{item.closedAt ? (copy.outcomes[item.outcome ?? ''] ?? copy.item.decided) : copy.waited(item.createdAt, clock.now)}</span>
                {item.dueAt && !item.closedAt && (
                  <span>
                    {copy.queue.secondLookDue}{' '}
                    <Time at={item.dueAt} clock={clock} />
                  </span>
                )}
                <span>{copy.item.audited}</span>
              </Meta>
            }
          />
        }
        side={<ItemPerson item={item} clock={clock} />}
      >
        <ItemReports item={item} clock={clock} />
        <ItemWords item={item} clock={clock} />
        <ItemActs item={item} clock={clock} actions={{ claim: claimItem, release: releaseItem, decide: decideItem, undo: undoItem }} />
      </Page>
    </Frame>
  )
}
