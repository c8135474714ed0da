import type { ReactElement } from 'react'

import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'

import { copy } from './copy.en'

/** Notices, with a lamp when there is something new. The number is said, never shouted. */
export function Bell({ count }: { count: number }): ReactElement {
  return (
    <Link href="/notices" className="btn btn-icon bell" aria-label={copy.notices(count)}>
      <Icon name="bell" />
      {count > 0 && (
        <span aria-hidden="true" className="bell-count">
          {count > 9 ? copy.many : count}
        </span>
      )}
    </Link>
  )
}
