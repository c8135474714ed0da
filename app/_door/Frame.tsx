import type { ReactNode } from 'react'
import { cookies } from 'next/headers'
import { LiveBell } from '@/components/notifications/LiveBell'
import { EndedSignIn } from '@/components/realtime/EndedSignIn'
import { Shell } from '@/components/shell/Shell'
import { frameViewer } from '@/server/api/frame'

type Here = 'today' | 'groups' | 'rooms' | 'library' | 'queue' | 'other'

/** The frame around every page: who is looking decides what the header offers. */
export async function Frame({ here, children }: { here: Here; children: ReactNode }) {
  const theme = (await cookies()).get('theme')?.value
  const viewer = await frameViewer()
  return (
    <Shell viewer={viewer} bell={viewer && <LiveBell count={viewer.unreadNotices} />} here={here} theme={theme === 'day' || theme === 'night' ? theme : 'auto'}>
      {viewer && <EndedSignIn words={viewer.wordsKey} />}
      {children}
    </Shell>
  )
}
