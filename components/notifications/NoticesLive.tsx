'use client'

import { useRouter } from 'next/navigation'

import { useSocketEvent } from '@/components/realtime/useSocket'

/** Keeps the open list of notices as it is now. */
export function NoticesLive(): null {
  const router = useRouter()
  useSocketEvent('notice.new', () => router.refresh())
  return null
}
