import type { Metadata } from 'next'
import type { ReactElement } from 'react'

import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/resources/copy.en'
import { Begin, checkedLine, Shelves } from '@/components/resources/Shelves'
import { Page, PageHead } from '@/components/ui/page'
import { api } from '@/server/api/caller'

export const metadata: Metadata = { title: copy.title, description: copy.under }

/** The shelves of the library. */
export default async function Library(): Promise<ReactElement> {
  const shelves = await (await api()).resources.shelves()
  return (
    <Frame here="library">
      <Page head={<PageHead title={copy.heading} under={`${copy.under} ${checkedLine(shelves)}`} />}>
        {/* first on a phone, at the side of the shelves on a desk */}
        <div className="grid gap-10 desk:grid-cols-[minmax(0,1fr)_21rem] desk:gap-12">
          <div className="no-print desk:order-2">
            <Begin shelves={shelves} />
          </div>
          <Shelves shelves={shelves} />
        </div>
      </Page>
    </Frame>
  )
}
