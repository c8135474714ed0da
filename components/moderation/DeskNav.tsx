import type { ReactElement } from 'react'

import { Link } from '@/components/ui/Link'
import { TabLinks } from '@/components/ui/nav'
import { FoldMenu } from '@/components/ui/surfaces'

import { deskWords as words } from './desk.en'

type Place = keyof typeof words.navItems

const MAIN = [
  ['open', '/queue'],
  ['done', '/queue?show=done'],
  ['welcome', '/unanswered'],
  ['joins', '/queue/joins'],
] as const
const MORE = [
  ['shift', '/queue/shift'],
  ['pairs', '/queue/pairs'],
  ['log', '/queue/log'],
  ['insights', '/queue/insights'],
  ['words', '/queue/words'],
  ['practice', '/queue/practice'],
] as const

/** The places of the desk: what waits, the lists of their own, and everything around them. */
export function DeskNav({ here, counts = {} }: { here: Place; counts?: Partial<Record<Place, number | null>> }): ReactElement {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <TabLinks label={words.nav} items={MAIN.map(([key, href]) => ({ href, label: words.counted(words.navItems[key], counts[key] ?? null), current: key === here }))} />
      <FoldMenu label={words.more} icon="settings" end>
        {MORE.map(([key, href]) => (
          <Link key={key} href={href} aria-current={key === here ? 'page' : undefined}>
            {words.navItems[key]}
          </Link>
        ))}
      </FoldMenu>
    </div>
  )
}
