'use client'

import './globals.css'

import type { ReactElement } from 'react'

import { Broken } from '@/components/shell/Broken'
import { lost } from '@/components/shell/copy.en'

/** The last net: even the layout broke. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }): ReactElement {
  return (
    <html lang="en">
      <body>
        <title>{lost.plainTitle}</title>
        <Broken number={error.digest} again={reset} />
      </body>
    </html>
  )
}
