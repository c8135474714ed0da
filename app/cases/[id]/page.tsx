import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { CaseLetter } from '@/components/moderation/CaseLetter'
import { caseWords as words } from '@/components/moderation/case.en'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { Time } from '@/components/ui/Time'
import { attempt, viewer } from '@/server/api/caller'
import { caseInput } from '@/server/moderation/case.schema'
import { sendAppeal } from './actions'

// A neutral title: somebody else may look at the tabs.
export const metadata: Metadata = { title: words.notices }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where a person reads what was decided about them, and why. Nobody else can. */
export default async function CasePage({ params, searchParams }: Props): Promise<ReactElement> {
  const read = caseInput.safeParse(await params)
  const me = await viewer()
  if (!read.success || me.kind !== 'member') notFound()
  const found = await attempt((api) => api.moderation.case(read.data))
  if (!found.ok) notFound()
  const told = found.value
  const clock = { now: new Date(), timeZone: me.timeZone }
  return (
    <Frame here="other">
      <Page
        narrow
        head={
          <PageHead
            crumbs={<Link href="/cases">{words.list}</Link>}
            title={words.titles[told.kind]}
            under={
              <>
                <p>{words.leads[told.kind]}</p>
                <p className="text-s">
                  <Time at={told.at} clock={clock} />
                </p>
              </>
            }
          />
        }
      >
        <CaseLetter told={told} clock={clock} appeal={sendAppeal} sent={(await searchParams).asked !== undefined} />
      </Page>
    </Frame>
  )
}
