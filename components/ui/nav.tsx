import type { ReactElement, ReactNode } from 'react'

import { LinkButton } from './Button'
import { copy } from './copy.en'
import { Link } from './Link'

type Step = { href: string; label: string }

/** Real pages instead of endless scroll: back, forward, and where one is between them. */
export function Pager({ back, on, children, label = copy.pages }: { back?: Step | null; on?: Step | null; children?: ReactNode; label?: string }): ReactElement | null {
  if (!back && !on) return null
  return (
    <nav aria-label={label} className="pager">
      {children && <span className="pager-at">{children}</span>}
      {back ? (
        <LinkButton href={back.href} icon="left" className="sm:-order-1">
          {back.label}
        </LinkButton>
      ) : (
        <span className="sm:-order-1" />
      )}
      {on ? <LinkButton href={on.href}>{on.label}</LinkButton> : <span />}
    </nav>
  )
}

/** Views of one thing as plain links; the current one is marked for everyone. */
export function TabLinks({ label, items, className }: { label: string; items: readonly { href: string; label: ReactNode; current?: boolean }[]; className?: string }): ReactElement {
  return (
    <nav aria-label={label} className={className}>
      <div className="tabs">
        {items.map((item) => (
          <Link key={item.href} href={item.href} aria-current={item.current ? 'page' : undefined}>
            {item.label}
          </Link>
        ))}
      </div>
    </nav>
  )
}
