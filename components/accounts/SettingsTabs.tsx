import type { ReactElement } from 'react'
import { TabLinks } from '@/components/ui/nav'
import { copy } from './settings.en'

export type SettingsPart = keyof typeof copy.tab

const address: Record<SettingsPart, string> = { account: '/settings', comfort: '/settings/comfort', notices: '/settings/notices', people: '/settings/people' }
const parts = Object.keys(address) as SettingsPart[]

/** The parts of the settings, a page each, so that each is short. */
export function SettingsTabs({ here }: { here: SettingsPart }): ReactElement {
  return <TabLinks label={copy.tabs} items={parts.map((part) => ({ href: address[part], label: copy.tab[part], current: part === here }))} />
}
