import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/moderation/copy.en'
import { DeskKeys } from '@/components/moderation/DeskKeys'
import { deskWords } from '@/components/moderation/desk.en'
import { Acts, Button, LinkButton } from '@/components/ui/Button'
import { Drawing } from '@/components/ui/Drawing'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import { attempt, viewer } from '@/server/api/caller'
import { restingUntil } from '../next-item'
import { endRest, takeRest } from './actions'

export const metadata: Metadata = { title: copy.queue.title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** After a crisis: the offer of a rest, and the rest itself. Nothing of the queue stands here. */
export default async function RestPage({ searchParams }: Props): Promise<ReactElement> {
  const me = await viewer()
  const desk = await attempt((api) => api.moderation.queue({ limit: 1 }))
  if (!desk.ok || me.kind !== 'member') notFound()
  const { did, second } = await searchParams
  const now = new Date()
  const until = await restingUntil(now)
  const words = deskWords.pause
  const outcome = typeof did === 'string' ? copy.outcomes[did] : undefined
  return (
    <Frame here="queue">
      <Page
        narrow
        head={
          <PageHead
            title={until ? words.resting : words.title}
            under={
              until && (
                <p className="text-l">
                  {words.until} <Time at={until} clock={{ now, timeZone: me.timeZone }} hour />
                </p>
              )
            }
          />
        }
      >
        {outcome && !until && (
          <div id="arrived" tabIndex={-1} role="status">
            <Note icon="check" tone="pine">
              <p>{outcome}</p>
              {second && <p>{copy.item.doneSecondLook}</p>}
            </Note>
          </div>
        )}
        <div className="grid max-w-44 text-ink-soft">
          <Drawing name="kettle" />
        </div>
        <p className="max-w-measure font-read text-l">{until ? words.restingWords : words.offer}</p>
        <Acts>
          <form action={until ? endRest : takeRest}>
            <Button type="submit" look="main">
              {until ? words.back : words.take}
            </Button>
          </form>
          {!until && (
            <LinkButton href="/queue/next" data-key="n" aria-keyshortcuts="n">
              {words.on}
            </LinkButton>
          )}
        </Acts>
        <p>
          <Link href="/help">{words.help}</Link>
        </p>
        <DeskKeys stamp="rest" arrived={outcome} shortcuts={deskWords.queueKeys} />
      </Page>
    </Frame>
  )
}
