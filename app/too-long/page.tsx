import type { Metadata } from 'next'
import type { ReactElement } from 'react'

import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/resources/copy.en'
import { Drawing } from '@/components/ui/Drawing'
import { Page } from '@/components/ui/page'
import { BODY_MAX } from '@/server/forum/forum.schema'

export const metadata: Metadata = { title: copy.tooLong, robots: { index: false } }

/** What the server door answers to a form that carries too much. */
export default function TooLong(): ReactElement {
  return (
    <Frame here="other">
      <Page narrow>
        <div className="empty">
          <Drawing name="door" />
          <h1 className="font-read text-title">{copy.tooLongHeading}</h1>
          <p>{copy.tooLongWords}</p>
          <p>{copy.tooLongPost(BODY_MAX)}</p>
        </div>
      </Page>
    </Frame>
  )
}
