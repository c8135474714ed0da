'use client'

import type { ReactElement, RefObject } from 'react'
import type { NamesOf } from './Editor'

/** The lookup of names. */
export default function Names(_: { area: RefObject<HTMLTextAreaElement | null>; of: NamesOf }): ReactElement | null {
  return null
}
