import type { Metadata } from 'next'
import type { ReactElement } from 'react'

import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/safety/copy.en'
import { CountryChoice } from '@/components/safety/CountryChoice'
import { HelpPanel } from '@/components/safety/HelpPanel'
import { Page, PageHead } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { api } from '@/server/api/caller'
import { countryCode } from '@/server/safety/safety.schema'

// A tab and a history say no more than this.
export const metadata: Metadata = { title: copy.title, robots: { index: false } }

/** Get help now: by the country chosen in the address, else the member's own; nobody keeps who asked. */
export default async function Help({ searchParams }: { searchParams: Promise<{ country?: string | string[] }> }): Promise<ReactElement> {
  const asked = countryCode.safeParse((await searchParams).country)
  const caller = await api()
  const [panel, countries] = await Promise.all([caller.safety.panel({ country: asked.success ? asked.data : null }), caller.safety.countries()])
  const choice = <CountryChoice countries={countries} chosen={panel.country?.code ?? null} wide={!panel.country} />
  return (
    <Frame here="other">
      <Page
        narrow
        head={
          <PageHead title={copy.heading} under={copy.under}>
            {panel.country && (
              <p className="no-print">
                {copy.where(panel.country.name)} <a href="#country">{copy.elsewhere}</a>
              </p>
            )}
          </PageHead>
        }
      >
        <HelpPanel panel={panel} choice={choice} />
        {panel.hasUnchecked && <Note icon="info">{copy.uncheckedAll}</Note>}
        {panel.country && choice}
      </Page>
    </Frame>
  )
}
