import type { ReactElement } from 'react'

import { Link } from '@/components/ui/Link'

import { copy } from './copy.en'

/** The house with its lamp lit: our name, and the way to the first page. */
export function Mark(): ReactElement {
  return (
    <Link href="/" className="mark" aria-label={copy.home}>
      <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round">
        <path className="mark-lit" d="M11.500 27v-9.500h9V27z" />
        <path d="M5 27V14.500L16 5l11 9.500V27M11.500 27v-9.500h9V27M16 17.500v1.600M3.500 27h25" />
        <circle className="mark-lamp" cx="16" cy="21.300" r="1.900" />
      </svg>
      <span className="mark-name">{copy.name}</span>
    </Link>
  )
}
