import type { ReactElement, ReactNode } from 'react'

import { Icon, type IconName } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'
import { Face } from '@/components/ui/people'

import { Bell } from './Bell'
import { copy } from './copy.en'
import { Exits, FirstLinks } from './Exits'
import { Footer, type Theme } from './Footer'
import { Mark } from './Mark'

/** The part of the house a page belongs to. */
export type Here = 'today' | 'groups' | 'rooms' | 'library' | 'queue' | 'other'

type Viewer = { handle: string; can: { queue: boolean }; unreadNotices: number }
type Place = { here: Here; href: string; label: string; icon: IconName }

const places: readonly Place[] = [
  { here: 'today', href: '/', label: copy.today, icon: 'home' },
  { here: 'groups', href: '/groups', label: copy.groups, icon: 'groups' },
  { here: 'rooms', href: '/rooms', label: copy.rooms, icon: 'rooms' },
  { here: 'library', href: '/library', label: copy.library, icon: 'library' },
]
const queue: Place = { here: 'queue', href: '/queue', label: copy.queue, icon: 'queue' }

function placesFor(viewer: Viewer | null): readonly Place[] {
  if (!viewer) return places.flatMap((place) => (place.here === 'rooms' ? [] : place.here === 'today' ? [{ ...place, label: copy.start }] : [place]))
  return viewer.can.queue ? [...places, queue] : places
}

function You({ viewer }: { viewer: Viewer }): ReactElement {
  return (
    <details className="menu menu-end" data-menu="">
      <summary className="you" aria-label={copy.you(viewer.handle)}>
        <Face name={viewer.handle} size="s" />
        <span className="you-name">{viewer.handle}</span>
        <Icon name="down" size={16} />
      </summary>
      <div className="menu-list">
        <Link href="/notices">
          <Icon name="bell" size={20} />
          {copy.noticesShort}
        </Link>
        <Link href="/talks">
          <Icon name="rooms" size={20} />
          {copy.talks}
        </Link>
        <Link href="/drafts">
          <Icon name="write" size={20} />
          {copy.drafts}
        </Link>
        <Link href="/bookmarks">
          <Icon name="watch" size={20} />
          {copy.kept}
        </Link>
        <Link href="/settings">
          <Icon name="settings" size={20} />
          {copy.settings}
        </Link>
        <hr />
        <form method="post" action="/api/leave">
          <input type="hidden" name="to" value="home" />
          <button type="submit">
            <Icon name="leave" size={20} />
            {copy.signOut}
          </button>
        </form>
      </div>
    </details>
  )
}

/** The frame around every page: who we are, where one is, help and the way out, the same for all. */
export function Shell({ viewer, here, theme, bell, children }: { viewer: Viewer | null; here: Here; theme: Theme; bell?: ReactNode; children: ReactNode }): ReactElement {
  const shown = placesFor(viewer)
  const current = (place: Place): 'page' | undefined => (place.here === here ? 'page' : undefined)
  return (
    <>
      <FirstLinks />
      <header className="top">
        <div className="top-in">
          <Mark />
          <nav className="top-nav" aria-label={copy.main}>
            {shown.map((place) => (
              <Link key={place.here} href={place.href} aria-current={current(place)}>
                {place.label}
              </Link>
            ))}
          </nav>
          <div className="top-you">
            <Link href="/search" className="btn btn-icon bell" aria-label={copy.search}>
              <Icon name="search" />
            </Link>
            {viewer ? (
              <>
                {bell ?? <Bell count={viewer.unreadNotices} />}
                <You viewer={viewer} />
              </>
            ) : (
              <>
                <Link href="/sign-in" className="btn btn-plain btn-s">
                  {copy.signIn}
                </Link>
                <Link href="/sign-up" className="btn btn-main btn-s">
                  {copy.join}
                </Link>
              </>
            )}
          </div>
          <Exits member={viewer !== null} />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer theme={theme} />
      <nav className="bar" aria-label={copy.main}>
        {shown.map((place) => (
          <Link key={place.here} href={place.href} aria-current={current(place)}>
            <Icon name={place.icon} size={24} />
            {place.label}
          </Link>
        ))}
      </nav>
    </>
  )
}
