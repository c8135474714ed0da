import type { ReactElement, ReactNode } from 'react'

import { cx } from './cx'

/** The head of a page: where one is, its title in the reading face, a line under it, what one can do. */
export function PageHead({ crumbs, title, under, children }: { crumbs?: ReactNode; title: ReactNode; under?: ReactNode; children?: ReactNode }): ReactElement {
  return (
    <div className="page-head">
      {crumbs && <div className="page-crumbs">{crumbs}</div>}
      <h1>{title}</h1>
      {under && <div className="page-under">{under}</div>}
      {children}
    </div>
  )
}

/** The body of a page inside the shell: one column, or a column and a quieter side that falls below on a phone. */
export function Page({ head, side, narrow, children, className }: { head?: ReactNode; side?: ReactNode; narrow?: boolean; children: ReactNode; className?: string }): ReactElement {
  return (
    <div className={cx('page', side ? 'page-split' : null, narrow && 'page-narrow', className)}>
      {head && <div className="page-top">{head}</div>}
      <div className="page-main">{children}</div>
      {side && <aside className="page-side">{side}</aside>}
    </div>
  )
}

/** A part of a page under a small heading (or, `large`, one in the reading face). */
export function Section({ title, large, end, id, level = 2, children, className }: { title: ReactNode; large?: boolean; end?: ReactNode; id?: string; level?: 2 | 3; children: ReactNode; className?: string }): ReactElement {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section id={id} className={cx('sect', className)}>
      <div className="sect-head">
        <Heading className={cx('sect-title', large && 'sect-title-l')}>{title}</Heading>
        {end}
      </div>
      {children}
    </section>
  )
}
