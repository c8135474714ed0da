import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { GuestHome } from '@/components/today/GuestHome'

/** The first page. */
export default async function Home(): Promise<ReactElement> {
  return (
    <Frame here="today">
      <GuestHome groups={[]} pages={[]} />
    </Frame>
  )
}
