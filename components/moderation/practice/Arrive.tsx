'use client'

import { useEffect } from 'react'

/** Whoever has just answered stands at what there is to say about it, also by ear. */
export function Arrive({ at }: { at: string }): null {
  useEffect(() => {
    document.getElementById('arrived')?.focus()
  }, [at])
  return null
}
