'use client'

import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement } from 'react'

import { cx } from './cx'
import { Icon, type IconName } from './Icon'

/** One thing a menu can do. */
export type MenuItem = { label: string; icon?: IconName; danger?: boolean; onPick: () => void }

/** A menu with arrow keys for places that live on script anyway (rooms, the queue). Elsewhere use FoldMenu. */
export default function Menu({ label, items, icon = 'more' }: { label: string; items: readonly MenuItem[]; icon?: IconName }): ReactElement {
  return (
    <Base.Root>
      <Base.Trigger className="btn btn-icon btn-faint" aria-label={label}>
        <Icon name={icon} />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end">
          <Base.Popup className="menu-list">
            {items.map((item) => (
              <Base.Item key={item.label} className={cx('menu-item', item.danger && 'menu-danger')} onClick={item.onPick}>
                {item.icon && <Icon name={item.icon} size={20} />}
                {item.label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
