import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactElement, ReactNode } from 'react'

import { cx } from './cx'
import { Icon, type IconName } from './Icon'
import { Link } from './Link'

/** How loud a button is: one `main` a screen; `faint` for acts under a post; `danger` where something is lost. */
export type ButtonLook = 'main' | 'quiet' | 'soft' | 'faint' | 'plain' | 'danger'
type Shape = { look?: ButtonLook; size?: 's' | 'm'; icon?: IconName; wide?: boolean; iconOnly?: boolean }

const classes = ({ look = 'quiet', size = 'm', wide, iconOnly }: Shape, className?: string): string =>
  cx('btn', `btn-${look}`, size === 's' && 'btn-s', wide && 'btn-wide', iconOnly && 'btn-icon', className)

const inside = ({ icon, iconOnly }: Shape, children: ReactNode): ReactNode => (
  <>
    {icon && <Icon name={icon} size={20} />}
    {iconOnly ? <span className="sr-only">{children}</span> : children}
  </>
)

/** A button. `pending` keeps its place and its focus while something is under way. */
export function Button({
  look, size, icon, wide, iconOnly, pending, pendingLabel, className, children, type = 'button', ...rest
}: Shape & { pending?: boolean; pendingLabel?: string } & ButtonHTMLAttributes<HTMLButtonElement>): ReactElement {
  const shape = { look, size, icon, wide, iconOnly }
  return (
    <button type={type} aria-disabled={pending || undefined} className={classes(shape, className)} {...rest}>
      {inside(shape, pending ? (pendingLabel ?? children) : children)}
    </button>
  )
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function LinkButton({
  look, size, icon, wide, iconOnly, className, children, ...rest
}: Shape & AnchorHTMLAttributes<HTMLAnchorElement>): ReactElement {
  const shape = { look, size, icon, wide, iconOnly }
  return (
    <Link className={classes(shape, className)} {...rest}>
      {inside(shape, children)}
    </Link>
  )
}

/** A wrapping line of buttons. */
export function Acts({ className, children }: { className?: string; children: ReactNode }): ReactElement {
  return <div className={cx('acts', className)}>{children}</div>
}
