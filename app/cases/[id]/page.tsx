import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { CaseLetter } from '@/components/moderation/CaseLetter'
import { copy } from '@/components/moderation/copy.en'
import { Page, PageHead } from '@/components/ui/page'
import { Time } from '@/components/ui/Time'
import { attempt, viewer } from '@/server/api/caller'
import { caseInput } from '@/server/moderation/moderation.schema'

// A neutral title: somebody else may look at the tabs.
export const metadata: Metadata = { title: copy.case.notices }

type Props = { params: Promise<{ id: string }> }

/** Where a person reads what was decided about them, and why. Nobody else can. */
export default async function CasePage({ params }: Props): Promise<ReactElement> {
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
            title={copy.case.titles[told.kind]}
            under={
              <>
                <p>{copy.case.leads[told.kind]}</p>
                <p className="text-s">
                  <Time at={told.at} clock={clock} />
                </p>
              </>
            }
          />
        }
      >
        <CaseLetter told={told} clock={clock} />
      </Page>
    </Frame>
  )
}
