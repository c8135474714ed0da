import type { ReactElement } from 'react'

import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'

import { copy } from './copy.en'

/** Where 'Leave now' goes: a page anyone might have open. `/api/leave` and the page policy name the same place. */
const AWAY = 'https://www.bbc.co.uk/weather'

/** The first thing the Tab key meets: out, before anything else is read (without script, a plain link away); then past the header. */
export function FirstLinks(): ReactElement {
  return (
    <nav aria-label={copy.first}>
      <a href={AWAY} rel="noreferrer noopener" data-leave="" className="skip">
        {copy.leaveFirst}
      </a>
      <a href="#main" className="skip">
        {copy.skip}
      </a>
    </nav>
  )
}

/**
 * Help and the way out, in the same place on every page. Leaving is a form, so that it also signs out without
 * script; with script calm.js blanks the page at once, tells the server in passing and replaces this page.
 */
export function Exits({ member }: { member: boolean }): ReactElement {
  return (
    <div className="exits" role="group" aria-label={copy.exits}>
      <Link href="/help" className="btn btn-quiet btn-s">
        <Icon name="help" size={18} />
        {copy.help}
      </Link>
      <form
        method="post"
        action="/api/leave"
        data-leave={AWAY}
        data-member={member ? '' : undefined}
        data-two={copy.leaveTwo}
        data-one={copy.leaveOne}
        data-never={copy.leaveNever}
        data-leaving={copy.leaving}
      >
        <button type="submit" className="btn btn-soft btn-s leave">
          <Icon name="leave" size={18} />
          {copy.leave}
          <span className="leave-count" aria-hidden="true" />
        </button>
      </form>
    </div>
  )
}
