import type { Metadata } from 'next'
import type { ReactElement } from 'react'

import { Frame } from '@/app/_door/Frame'
import { lost } from '@/components/shell/copy.en'
import { LinkButton } from '@/components/ui/Button'
import { Drawing } from '@/components/ui/Drawing'
import { Page } from '@/components/ui/page'

export const metadata: Metadata = { title: { absolute: lost.plainTitle }, robots: { index: false } }

/** Absent and not readable look the same, word for word. */
export default function NotFound(): ReactElement {
  return (
    <Frame here="other">
      <Page narrow>
        <div className="empty">
          <Drawing name="door" />
          <h1 className="font-read text-title">{lost.title}</h1>
          <p>{lost.words}</p>
          <div className="acts">
            <LinkButton href="/" look="main">
              {lost.back}
            </LinkButton>
            <LinkButton href="/library">{lost.library}</LinkButton>
          </div>
        </div>
      </Page>
    </Frame>
  )
}
