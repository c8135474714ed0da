import type { ReactElement, ReactNode } from 'react'

import { copy } from './copy.en'
import { cx } from './cx'
import { Drawing, type DrawingName } from './Drawing'
import { Icon, type IconName } from './Icon'
import { Link } from './Link'

/** A sheet of paper: for a few things that belong together, never for every row. */
export function Sheet({ className, children }: { className?: string; children: ReactNode }): ReactElement {
  return <div className={cx('sheet', className)}>{children}</div>
}

/** A whole sheet that leads somewhere. */
export function SheetLink({ href, className, children }: { href: string; className?: string; children: ReactNode }): ReactElement {
  return (
    <Link href={href} className={cx('sheet sheet-link', className)}>
      {children}
    </Link>
  )
}

/** A quiet aside: who reads this, what is kept, where help is. */
export function Note({ icon = 'lamp', tone = 'plain', className, children }: { icon?: IconName; tone?: 'plain' | 'lamp' | 'pine'; className?: string; children: ReactNode }): ReactElement {
  return (
    <div className={cx('note', tone !== 'plain' && `note-${tone}`, className)}>
      <Icon name={icon} />
      <div className="min-w-0">{children}</div>
    </div>
  )
}

/** Danger to a person: the only place for red besides losing something. `live` speaks it at once. */
export function Alert({ live, className, children }: { live?: boolean; className?: string; children: ReactNode }): ReactElement {
  return (
    <div role={live ? 'alert' : undefined} className={cx('alert', className)}>
      {children}
    </div>
  )
}

type FoldProps = { summary: ReactNode; show?: string; hide?: string; open?: boolean; plain?: boolean; keep?: string; className?: string; children: ReactNode }

/** Folded away until asked for; works without script. `keep` remembers on this device whether it was open. */
export function Fold({ summary, show = copy.show, hide = copy.fold, open, plain, keep, className, children }: FoldProps): ReactElement {
  return (
    <details className={cx('fold', plain && 'fold-plain', className)} open={open} data-keep={keep} suppressHydrationWarning={keep !== undefined}>
      <summary>
        <span>{summary}</span>
        <span className="fold-cue">
          <span className="fold-shut">{show}</span>
          <span className="fold-open">{hide}</span>
          <Icon name="down" size={18} />
        </span>
      </summary>
      <div className="fold-body">{children}</div>
    </details>
  )
}

/** A menu that needs no script: links, buttons and forms under a summary. calm.js closes it on Escape and outside. */
export function FoldMenu({ label, icon, look = 'faint', size = 's', end, children, className }: { label: ReactNode; icon?: IconName; look?: 'faint' | 'quiet' | 'plain'; size?: 's' | 'm'; end?: boolean; className?: string; children: ReactNode }): ReactElement {
  return (
    <details className={cx('menu', end && 'menu-end', className)} data-menu="">
      <summary className={cx('btn', `btn-${look}`, size === 's' && 'btn-s')}>
        {icon && <Icon name={icon} size={20} />}
        {label}
        <Icon name="down" size={16} />
      </summary>
      <div className="menu-list">{children}</div>
    </details>
  )
}

/** An empty place: what belongs here and what to do next. */
export function EmptyState({ drawing = 'lamp', title, children, acts }: { drawing?: DrawingName; title: string; children?: ReactNode; acts?: ReactNode }): ReactElement {
  return (
    <div className="empty">
      <Drawing name={drawing} />
      <p className="empty-title text-ink!">{title}</p>
      {children && <p>{children}</p>}
      {acts && <div className="acts">{acts}</div>}
    </div>
  )
}

/** A wrapping line of small facts; give it spans and links. */
export function Meta({ className, children }: { className?: string; children: ReactNode }): ReactElement {
  return <div className={cx('meta', className)}>{children}</div>
}

/** A line across a list: 'Since you were last here'. */
export function Since({ children, id }: { children: ReactNode; id?: string }): ReactElement {
  return (
    <div id={id} className="since">
      {children}
    </div>
  )
}
