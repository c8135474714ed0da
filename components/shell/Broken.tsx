import type { ReactElement } from 'react'

import { Button, LinkButton } from '@/components/ui/Button'
import { Drawing } from '@/components/ui/Drawing'

import { lost } from './copy.en'
import { Exits, FirstLinks } from './Exits'
import { Mark } from './Mark'

/** A page that broke: whose fault it is, that nothing was lost, what to do, and still the way to help and out. */
export function Broken({ number, again }: { number?: string; again: () => void }): ReactElement {
  return (
    <>
      <FirstLinks />
      <header className="top">
        <div className="top-in">
          <Mark />
          <Exits member />
        </div>
      </header>
      <main id="main" className="page page-narrow">
        <div className="empty" role="alert">
          <Drawing name="kettle" />
          <h1 className="font-read text-title">{lost.brokenTitle}</h1>
          <p>{lost.brokenWords}</p>
          <div className="acts">
            <Button look="main" onClick={again}>
              {lost.again}
            </Button>
            <LinkButton href="/">{lost.back}</LinkButton>
          </div>
          {number && (
            <p className="text-s">
              {lost.brokenNumber}
              {number}
            </p>
          )}
        </div>
      </main>
    </>
  )
}
