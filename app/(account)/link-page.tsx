import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { LinkOver, LinkPage } from '@/components/accounts/LinkPage'
import type { FormAction } from '@/components/ui/form-state'
import { api } from '@/server/api/caller'

/** The page behind a mailed link of one purpose. Looking at it (as mail scanners do) uses nothing up. */
export async function linkPage(purpose: 'confirm' | 'sign_in', token: unknown, action: FormAction): Promise<ReactElement> {
  const link = typeof token === 'string' && token.length <= 200 ? await (await api()).accounts.link({ token }) : null
  const isOpen = link?.purpose === purpose && link.handle !== null
  return <Frame here="other">{isOpen ? <LinkPage purpose={purpose} handle={link.handle ?? ''} token={String(token)} action={action} /> : <LinkOver />}</Frame>
}
