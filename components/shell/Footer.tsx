import type { ReactElement } from 'react'

import { Icon, type IconName } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'

import { copy } from './copy.en'

/** What lights the page: the device's own wish, or one of ours. */
export type Theme = 'auto' | 'day' | 'night'

const lights: readonly { theme: Theme; label: string; icon: IconName }[] = [
  { theme: 'auto', label: copy.auto, icon: 'lamp' },
  { theme: 'day', label: copy.day, icon: 'sun' },
  { theme: 'night', label: copy.night, icon: 'moon' },
]

/** The foot of every page: the papers of the house, and day or night. Without script the device decides. */
export function Footer({ theme }: { theme: Theme }): ReactElement {
  return (
    <footer className="foot">
      <div className="foot-in">
        <div className="foot-words">
          <p>{copy.watched}</p>
          <p className="needs-js">{copy.quick}</p>
        </div>
        <nav aria-label={copy.foot} className="foot-links">
          <Link href="/guidelines">{copy.guidelines}</Link>
          <Link href="/privacy">{copy.privacy}</Link>
          <Link href="/about">{copy.about}</Link>
          <Link href="/transparency">{copy.transparency}</Link>
          <Link href="/hours">{copy.hours}</Link>
          <Link href="/help">{copy.help}</Link>
        </nav>
        <div className="lights needs-js" role="group" aria-label={copy.light}>
          {lights.map((light) => (
            <button key={light.theme} type="button" data-theme-pick={light.theme} aria-pressed={light.theme === theme}>
              <Icon name={light.icon} size={18} />
              {light.label}
            </button>
          ))}
        </div>
      </div>
    </footer>
  )
}
