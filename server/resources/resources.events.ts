import type { DomainEventInput } from '@/server/core/events'

/** A page came, changed or was put right. */
export function pageChanged(slug: string): DomainEventInput {
  return { name: 'resources.page.changed', payload: { slug } }
}
