'use client'

import type { ReactElement } from 'react'

import { Broken } from '@/components/shell/Broken'

/** What stands in the place of a page that broke. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }): ReactElement {
  return <Broken number={error.digest} again={reset} />
}
