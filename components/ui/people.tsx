import type { ReactElement, ReactNode } from 'react'

import { cx } from './cx'
import { Link } from './Link'

const tones = ['', 'face-1', 'face-2', 'face-3', 'face-4'] as const

/** The same name has the same tone everywhere; it carries no meaning. */
function toneOf(key: string): string {
  let sum = 7
  for (let i = 0; i < key.length; i += 1) sum = (sum * 31 + key.charCodeAt(i)) >>> 0
  return tones[sum % tones.length] ?? ''
}

/** A person's face: the first letter of the pseudonym in a circle. Silent, as the name stands beside it. */
export function Face({ name, tone = name, size = 'm' }: { name: string; tone?: string; size?: 's' | 'm' | 'l' }): ReactElement {
  return (
    <span aria-hidden="true" className={cx('face', toneOf(tone), size !== 'm' && `face-${size}`)}>
      {[...name][0]?.toUpperCase()}
    </span>
  )
}

/** What someone says of themself ('caring for someone') or does here ('moderator', tone pine). */
export function RolePill({ tone = 'plain', children }: { tone?: 'plain' | 'lamp' | 'pine' | 'care'; children: ReactNode }): ReactElement {
  return <span className={cx('pill', tone !== 'plain' && `pill-${tone}`)}>{children}</span>
}

/** Face, name, roles and a small line under them: the head of a post or a row of people. */
export function Who({ name, href, tone, roles, under, size, level, end }: { name: string; href?: string; tone?: string; roles?: ReactNode; under?: ReactNode; size?: 's' | 'm' | 'l'; level?: 2 | 3 | 4; end?: ReactNode }): ReactElement {
  const shown = href ? (
    <Link href={href} className="who-name">
      {name}
    </Link>
  ) : (
    <span className="who-name">{name}</span>
  )
  const Heading = level === 2 ? 'h2' : level === 3 ? 'h3' : level === 4 ? 'h4' : 'span'
  return (
    <div className="who">
      <Face name={name} tone={tone} size={size} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Heading>{shown}</Heading>
          {roles}
        </div>
        {under && <div>{under}</div>}
      </div>
      {end}
    </div>
  )
}
