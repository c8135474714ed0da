import type { Metadata } from 'next'
import type { ReactElement } from 'react'

import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/resources/copy.en'
import { House } from '@/components/resources/House'
import { api } from '@/server/api/caller'

export const metadata: Metadata = { title: copy.house.about }

/** A paper of the house, as written in content/pages. */
export default async function About(): Promise<ReactElement> {
  const page = await (await api()).resources.house({ name: 'about' })
  return (
    <Frame here="other">
      <House name="about" page={page} />
    </Frame>
  )
}
