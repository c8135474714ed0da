import type { ReactElement } from 'react'
import type { ReactionKind } from '@/server/forum/forum.schema'

// Two rings, a candle, two waves, a cup of tea, a shoot.
const shapes: Record<ReactionKind, string> = {
  with_you: 'M13.500 12a4.500 4.500 0 1 1-9 0 4.500 4.500 0 0 1 9 0M19.500 12a4.500 4.500 0 1 1-9 0 4.500 4.500 0 0 1 9 0',
  thinking_of_you: 'M9.500 20v-8h5v8zM12 12v-1.500M12 3.500c1.700 1.900 2.200 2.900 2.200 4a2.200 2.200 0 0 1-4.400 0c0-1.100.5-2.100 2.200-4z',
  same_here: 'M4 10c2.700-2.500 5.300-2.500 8 0s5.300 2.500 8 0M4 15c2.700-2.500 5.300-2.500 8 0s5.300 2.500 8 0',
  thank_you: 'M5 9.500h11v4.500a4.500 4.500 0 0 1-4.500 4.500h-2A4.500 4.500 0 0 1 5 14zM16 10.800h1.300a2 2 0 0 1 0 4H16M8.500 4v2M12.500 4v2',
  holding_hope: 'M12 20v-7M12 13.500c0-3.500-2.500-5.500-6-5.500 0 3.500 2 5.500 6 5.500zM12 11c0-3.200 2-5 5.500-5 0 3.200-2 5-5.500 5z',
}

/** A small drawing for what was said; silent, as the words stand beside it. */
export function ReactionMark({ kind, size = 20 }: { kind: ReactionKind; size?: number }): ReactElement {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" className="flex-none" fill="none" stroke="currentColor" strokeWidth={1.6} strokeLinecap="round" strokeLinejoin="round">
      <path d={shapes[kind]} />
    </svg>
  )
}
