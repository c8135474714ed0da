import type { ReactElement, ReactNode } from 'react'

import { copy } from './copy.en'
import { cx } from './cx'
import { Link } from './Link'

/** A list of rows with rules between. */
export function Rows({ className, label, children }: { className?: string; label?: string; children: ReactNode }): ReactElement {
  return (
    <ul className={cx('rows', className)} aria-label={label}>
      {children}
    </ul>
  )
}

type RowProps = { href?: string; title: ReactNode; fresh?: boolean; dot?: boolean; lead?: ReactNode; end?: ReactNode; read?: boolean; children?: ReactNode; className?: string }

/** One row: a lamp dot when there is something new, a title that leads somewhere, a small line under it. `read` sets the title in the reading face. */
export function Row({ href, title, fresh, dot = fresh !== undefined, lead, end, read, children, className }: RowProps): ReactElement {
  return (
    <li className={cx('row', !lead && !dot && 'row-bare', read && 'row-read', className)}>
      {lead ?? (dot && <span aria-hidden="true" className={cx('dot', !fresh && 'dot-off')} />)}
      <span className="row-title">
        {fresh && <span className="sr-only">{copy.fresh}</span>}
        {href ? <Link href={href}>{title}</Link> : title}
      </span>
      <span className="row-end">{end}</span>
      {children && <span className="row-meta">{children}</span>}
    </li>
  )
}
