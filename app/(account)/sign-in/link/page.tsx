import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { copy } from '@/components/accounts/copy.en'
import { linkPage } from '../../link-page'
import { redeem } from '../actions'

export const metadata: Metadata = { title: copy.link.signInTitle, robots: 'noindex' }

/** Sign in by a mailed link. */
export default async function SignInByLink({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }): Promise<ReactElement> {
  return linkPage('sign_in', (await searchParams).token, redeem)
}
