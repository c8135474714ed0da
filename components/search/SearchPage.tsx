import type { ReactElement } from 'react'
import { LinkButton } from '@/components/ui/Button'
import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'
import { Pager, TabLinks } from '@/components/ui/nav'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { EmptyState, Fold, Meta, Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { Clock } from '@/components/ui/time-words'
import type { Found, FindView, FoundView, Piece } from '@/server/search/search.schema'
import { copy } from './copy.en'

/** What was asked for, as it stands in the address. */
export interface Asked {
  q: string
  kind: Found | null
  cursor: string | null
}

function address({ q, kind, cursor }: Asked): string {
  const asked = new URLSearchParams({ q, ...(kind ? { kind } : {}), ...(cursor ? { more: cursor } : {}) })
  return `/search?${asked.toString()}`
}

/** A text with what was looked for marked. */
function Pieces({ pieces }: { pieces: readonly Piece[] }): ReactElement {
  return (
    <>
      {pieces.map((piece, index) =>
        piece.mark ? (
          <mark key={index} className="rounded-s bg-lamp-wash px-0.5 font-semibold text-ink">
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  )
}

/** The form: a plain GET, which works without script and can be kept as a link. */
function Ask({ asked }: { asked: Asked }): ReactElement {
  return (
    <form action="/search" method="get" role="search" aria-label={copy.title} className="grid max-w-measure gap-2">
      <label htmlFor="q" className="field-label">
        {copy.label}
      </label>
      <div className="flex gap-2">
        <input id="q" name="q" type="search" className="input min-w-0 flex-1" defaultValue={asked.q} maxLength={200} autoComplete="off" enterKeyHint="search" />
        {asked.kind && <input type="hidden" name="kind" value={asked.kind} />}
        <button type="submit" className="btn btn-main">
          <Icon name="search" size={20} className="hidden sm:block" />
          {copy.button}
        </button>
      </div>
    </form>
  )
}

function whatOf(found: FoundView): string {
  if (found.kind === 'page') return copy.page
  if (found.kind === 'message') return copy.message
  return found.kind === 'thread' ? copy.isThread[found.threadKind ?? 'talk'] : copy.reply(found.number ?? 2)
}

function Result({ found, clock }: { found: FoundView; clock: Clock }): ReactElement {
  const title = found.title ? <Pieces pieces={found.title} /> : found.muted !== null ? copy.mutedTitle : copy.noTitle
  return (
    <Row href={found.href} title={title} read>
      {found.folded.length > 0 || found.muted !== null ? (
        <span className="mb-1 block max-w-measure text-s text-ink-soft">{found.folded.length > 0 ? copy.folded(found.folded) : copy.muted}</span>
      ) : (
        found.excerpt && (
          <span className="mb-1 block max-w-measure font-read text-m text-ink-soft">
            <Pieces pieces={found.excerpt} />
          </span>
        )
      )}
      <Meta>
        <span>{whatOf(found)}</span>
        {found.face && <span>{copy.by(found.face.name)}</span>}
        {found.group && <span>{found.group.name}</span>}
        {found.at && <Time at={found.at} clock={clock} />}
      </Meta>
    </Row>
  )
}

function How(): ReactElement {
  return (
    <Fold plain summary={copy.how}>
      <dl className="grid gap-2 text-s">
        {copy.howWords.map(([typed, means]) => (
          <div key={typed} className="grid gap-x-4 sm:grid-cols-[16rem_minmax(0,1fr)]">
            <dt>
              <code>{typed}</code>
            </dt>
            <dd className="text-ink-soft">{means}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 max-w-measure text-s text-ink-soft">{copy.kept}</p>
    </Fold>
  )
}

const KINDS = ['thread', 'post', 'message', 'page'] as const

/** The page of search: the question, what to show of it, the results. `view` null: refused for a minute. */
export function SearchPage({ asked, view, signedIn, clock }: { asked: Asked; view: FindView | null; signedIn: boolean; clock: Clock }): ReactElement {
  const isAsked = view?.asked ?? false
  const shown = KINDS.filter((kind) => signedIn || kind !== 'message')
  return (
    <Page narrow head={<PageHead title={copy.heading} under={isAsked ? undefined : signedIn ? copy.under : copy.underGuest} />}>
      <Ask asked={asked} />
      {!view && <Note icon="clock">{copy.busy}</Note>}
      {isAsked && (
        <TabLinks
          label={copy.kinds}
          items={[
            { href: address({ ...asked, kind: null, cursor: null }), label: copy.all, current: asked.kind === null },
            ...shown.map((kind) => ({ href: address({ ...asked, kind, cursor: null }), label: copy.kind[kind], current: asked.kind === kind })),
          ]}
        />
      )}
      {view && isAsked && (
        <Section title={view.inRoom ? copy.in(view.inRoom.name) : view.inGroup ? copy.in(view.inGroup.name) : copy.results} className="-mt-4">
          {view.instead.map((one) => (
            <p key={one.typed} className="text-s text-ink-soft">
              {copy.instead(one.typed, one.word)}
            </p>
          ))}
          {view.results.length > 0 ? (
            <Rows label={copy.results}>
              {view.results.map((found) => (
                <Result key={found.id} found={found} clock={clock} />
              ))}
            </Rows>
          ) : (
            <EmptyState
              drawing="path"
              title={copy.nothing}
              acts={
                <>
                  <LinkButton href="/library">{copy.askLibrary}</LinkButton>
                  <LinkButton href="/groups">{copy.askGroups}</LinkButton>
                </>
              }
            >
              {copy.nothingWords}{' '}
              <Link href="/help" className="text-pine underline">
                {copy.askHelp}
              </Link>
            </EmptyState>
          )}
          <Pager
            back={asked.cursor ? { href: address({ ...asked, cursor: null }), label: copy.fromTop } : null}
            on={view.next ? { href: address({ ...asked, cursor: view.next }), label: copy.more } : null}
          />
        </Section>
      )}
      {view && !isAsked && (
        <EmptyState drawing="lamp" title={copy.empty}>
          {copy.emptyWords}
        </EmptyState>
      )}
      <How />
    </Page>
  )
}
