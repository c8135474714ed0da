import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { copy } from '@/components/accounts/copy.en'
import { linkPage } from '../link-page'
import { redeem } from '../sign-in/actions'

export const metadata: Metadata = { title: copy.link.confirmTitle, robots: 'noindex' }

/** Confirm an address, by the link in our first mail. */
export default async function Confirm({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }): Promise<ReactElement> {
  return linkPage('confirm', (await searchParams).token, redeem)
}
