import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { Pager } from '@/components/ui/nav'
import { Page, PageHead } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { EmptyState } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { Clock } from '@/components/ui/time-words'
import { DRAFT_DAYS, type DraftRow } from '@/server/forum/draft.schema'
import { copy } from './drafts.en'
import { PutBack } from './PutBack'

const keyOf = ({ place }: DraftRow): string => `${place.at}:${place.id}`
const inLine = (words: string): string => words.replace(/\s+/g, ' ').trim()
const firstWords = (draft: DraftRow): string => {
  const words = inLine(draft.title) || inLine(draft.words)
  return words.length > 70 ? `${words.slice(0, words.lastIndexOf(' ', 68) > 40 ? words.lastIndexOf(' ', 68) : 68)}…` : words
}

function One({ draft, clock }: { draft: DraftRow; clock: Clock }): ReactElement {
  const title = firstWords(draft)
  const rest = draft.title.trim() ? inLine(draft.words) : ''
  return (
    <Row
      title={title}
      href={draft.where?.href}
      read
      end={
        <SubmitButton look="faint" size="s" name="discard" value={keyOf(draft)}>
          {copy.discard}
          <span className="sr-only">{copy.of(title)}</span>
        </SubmitButton>
      }
    >
      {rest && <span className="block max-w-measure">{rest}</span>}
      <span className="block">
        {draft.where ? copy.where[draft.place.at](draft.where.group, draft.where.title) : copy.nowhere} {copy.saved} <Time at={draft.updatedAt} clock={clock} />
      </span>
      {!draft.where && (
        <details className="mt-1">
          <summary>{copy.readWords}</summary>
          <span className="block max-w-measure font-read whitespace-pre-wrap text-ink">{draft.words}</span>
        </details>
      )}
    </Row>
  )
}

/** Everything somebody began and has not sent. One form, so that what was discarded can be put back without script as well. */
export function Drafts({ drafts, next, later, clock, action }: { drafts: readonly DraftRow[]; next: string | null; later: boolean; clock: Clock; action: FormAction }): ReactElement {
  return (
    <Page narrow head={<PageHead title={copy.title} under={copy.under(DRAFT_DAYS)} />}>
      <ActionForm action={action} id="drafts" label={copy.title}>
        <PutBack />
        {drafts.length === 0 ? (
          <EmptyState drawing="chair" title={copy.empty} acts={<LinkButton href="/groups">{copy.toGroups}</LinkButton>}>
            {copy.emptyWhy}
          </EmptyState>
        ) : (
          <Rows label={copy.title}>
            {drafts.map((draft) => (
              <One key={keyOf(draft)} draft={draft} clock={clock} />
            ))}
          </Rows>
        )}
      </ActionForm>
      <Pager back={later ? { href: '/drafts', label: copy.newest } : null} on={next ? { href: `/drafts?after=${encodeURIComponent(next)}`, label: copy.older } : null} />
    </Page>
  )
}
