import type { ReactElement } from 'react'
import { LinkButton } from '@/components/ui/Button'
import type { OfferView } from '@/server/talks/talks.schema'
import { copy } from './copy.en'

/** The way from a person's page to a talk with them, where there is one. */
export function Offer({ offer }: { offer: OfferView | null }): ReactElement | null {
  if (!offer) return null
  const { state, roomId, person } = offer
  if (state === 'talking' && roomId) {
    return (
      <LinkButton look="soft" size="s" icon="rooms" href={`/rooms/${roomId}`}>
        {copy.offer.talking}
      </LinkButton>
    )
  }
  if (state === 'asked' || state === 'they_asked') {
    return (
      <LinkButton look="quiet" size="s" icon="rooms" href="/talks">
        {copy.offer[state]}
      </LinkButton>
    )
  }
  return (
    <LinkButton look="quiet" size="s" icon="rooms" href={`/people/${person.id}/talk`}>
      {copy.offer.ask}
    </LinkButton>
  )
}
