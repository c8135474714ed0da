import type { ReactElement } from 'react'
import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'
import { FoldMenu } from '@/components/ui/surfaces'
import { KINDS } from '@/server/forum/forum.schema'
import { copy } from './copy.en'

export type Filter = keyof typeof copy.filters

/** The filter an address asks for; anything we do not know shows all. */
export function filterOf(value: string | undefined): Filter {
  return value !== undefined && Object.hasOwn(copy.filters, value) ? (value as Filter) : 'all'
}

/** What a filter asks the list for. */
export function askedBy(filter: Filter): { kind?: (typeof KINDS)[number]; unanswered?: boolean } {
  if (filter === 'unanswered') return { unanswered: true }
  return filter === 'all' ? {} : { kind: filter }
}

const ORDER: readonly Filter[] = ['all', 'unanswered', 'question', 'talk', 'update', 'celebration', 'remembrance']

/** Which threads of a group are listed: links under a summary, for guests as for members. */
export function ThreadFilter({ groupId, filter }: { groupId: string; filter: Filter }): ReactElement {
  return (
    <FoldMenu
      label={
        <>
          <span className="sr-only">{copy.filterLabel} </span>
          {copy.filters[filter]}
        </>
      }
      look="quiet"
    >
      {ORDER.map((one) => (
        <Link key={one} href={one === 'all' ? `/groups/${groupId}` : `/groups/${groupId}?show=${one}`} aria-current={one === filter ? 'true' : undefined}>
          <span className="flex-1">{copy.filters[one]}</span>
          {one === filter && <Icon name="check" size={18} />}
        </Link>
      ))}
    </FoldMenu>
  )
}
