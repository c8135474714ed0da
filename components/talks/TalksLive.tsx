'use client'

import { useRouter } from 'next/navigation'
import { useSocketEvent } from '@/components/realtime/useSocket'

/** Keeps the open page of talks as it is now. */
export function TalksLive(): null {
  const router = useRouter()
  useSocketEvent('talk.changed', () => router.refresh())
  return null
}
