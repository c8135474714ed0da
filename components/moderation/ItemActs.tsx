import type { ReactElement } from 'react'

import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { RouterOutputs } from '@/server/api/types'
import { CLOSING, MEASURES, PAIRED, UNDOING, type Action } from '@/server/moderation/desk.schema'

import { ActFields, type Act } from './ActFields'
import { ActFold } from './ActFold'
import { acts } from './acts.en'
import { copy } from './copy.en'
import { itemWords as words } from './item.en'

type Item = RouterOutputs['moderation']['item']
type Clock = { now: Date; timeZone: string }

/** The form actions of an item's page. */
export type ItemActions = Record<'claim' | 'release' | 'decide' | 'measure' | 'pair' | 'answer' | 'undo', FormAction>

function Seen({ item }: { item: Item }): ReactElement {
  return (
    <>
      <input type="hidden" name="itemId" value={item.id} />
      <input type="hidden" name="version" value={item.version} />
      <input type="hidden" name="lane" value={item.lane} />
    </>
  )
}

/** Taking it in hand or passing it on, and who has it. */
function Hands({ item, actions, clock }: { item: Item; actions: ItemActions; clock: Clock }): ReactElement | null {
  if (item.closedAt) return null
  if (item.claim && !item.claim.mine) {
    return (
      <Note icon="clock" tone="lamp">
        {words.theirs(item.claim.name)} <Time at={item.claim.until} clock={clock} hour />
      </Note>
    )
  }
  const mine = item.can.includes('release')
  const canPass = mine || item.can.includes('claim')
  if (!canPass) return null
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        {!mine && (
          <ActionForm action={actions.claim} id="claim">
            <Seen item={item} />
            <span data-key="c" className="contents">
              <SubmitButton look="quiet">{words.claim}</SubmitButton>
            </span>
          </ActionForm>
        )}
        <ActionForm action={actions.release} id="release">
          <Seen item={item} />
          {mine && <input type="hidden" name="mine" value="yes" />}
          <span data-key="p" className="contents">
            <SubmitButton look={mine ? 'quiet' : 'plain'}>{words.release}</SubmitButton>
          </span>
        </ActionForm>
      </div>
      <p className="text-s text-ink-soft">
        {mine && item.claim ? (
          <>
            {`${words.mineUntil} `}
            <Time at={item.claim.until} clock={clock} hour />
            {'. '}
            {words.releaseHint}
          </>
        ) : (
          words.claimHint
        )}
      </p>
    </div>
  )
}

const has = (list: readonly Action[], act: Action): boolean => list.includes(act)

const GROUPS = [
  ['decide', CLOSING],
  ['meanwhile', MEASURES],
  ['pair', PAIRED],
  ['undo', UNDOING],
] as const

function actionOf(act: Act, actions: ItemActions): FormAction {
  if (has(CLOSING, act)) return actions.decide
  if (has(MEASURES, act)) return actions.measure
  return has(PAIRED, act) ? actions.pair : actions.undo
}

/** Ends of an act that ask for somebody's strength of mind are drawn as such. */
const GRAVE: readonly Act[] = ['suspend', 'ban', 'disclosure']

function ActForm({ act, item, actions }: { act: Act; item: Item; actions: ItemActions }): ReactElement {
  const told = acts[act]
  const empty = (act === 'move' && item.moveTo.length === 0) || (act === 'merge' && item.mergeInto.length === 0)
  return (
    <ActionForm action={actionOf(act, actions)} id={`act-${act}`} label={told.name} className="gap-3! border-t border-line first:border-t-0">
      <Seen item={item} />
      <input type="hidden" name="act" value={act} />
      <ActFold act={act} name={told.name} shortcut={told.key} stale={{ see: words.staleSee, seeHref: `/queue/${item.id}`, next: words.staleNext, words: words.seen }}>
        <div className="grid gap-1 text-s text-ink-soft">
          <p>{told.hint}</p>
          <p>
            {words.undoHint} {told.undo}
          </p>
        </div>
        <ActFields act={act} item={item} />
        {!empty && (
          <div className="grid gap-2">
            <div>
              <SubmitButton look={GRAVE.includes(act) ? 'danger' : 'main'}>{told.do}</SubmitButton>
            </div>
            <p className="needs-js text-s text-ink-soft pointer-coarse:hidden">{words.send}</p>
          </div>
        )}
      </ActFold>
    </ActionForm>
  )
}

function Group({ group, of, item, actions }: { group: keyof typeof words.groups; of: readonly Act[]; item: Item; actions: ItemActions }): ReactElement | null {
  const offered = item.can.filter((one): one is Act => of.some((act) => act === one))
  if (offered.length === 0) return null
  return (
    <section aria-labelledby={`group-${group}`} className="grid gap-2">
      <div>
        <h3 id={`group-${group}`} className="font-semibold">
          {words.groups[group]}
        </h3>
        <p className="text-s text-ink-soft">{words.groupHints[group]}</p>
      </div>
      <div className="sheet p-0! [&>form:first-child]:border-t-0">
        {offered.map((act) => (
          <ActForm key={`${act} ${String(item.version)}`} act={act} item={item} actions={actions} />
        ))}
      </div>
    </section>
  )
}

/** Exactly what the server says this moderator may do here, in groups, each act folded away until wanted. */
export function ItemActs({ item, actions, clock, arrived }: { item: Item; actions: ItemActions; clock: Clock; arrived?: string }): ReactElement {
  const offered = item.can.some((one) => one !== 'claim' && one !== 'release')
  const why = item.why && item.why !== 'moderation.claimed' ? copy.refusals[item.why] : undefined
  return (
    <Section title={words.actTitle} large id="act" className="gap-6!">
      {arrived && (
        <div id="arrived" tabIndex={-1} role="status">
          <Note icon="check" tone="pine">
            {arrived}
          </Note>
        </div>
      )}
      <Hands item={item} actions={actions} clock={clock} />
      {why && <Note icon="eye">{why}</Note>}
      {!offered && !item.why && <p className="text-ink-soft">{words.nothing}</p>}
      {offered && item.lane === 'crisis' && !item.closedAt && (
        <Note icon="help" tone="lamp">
          {item.source !== 'follow_up' && `${words.secondLookNote} `}
          <Link href="/help">{words.help}</Link>
        </Note>
      )}
      {GROUPS.map(([group, of]) => (
        <Group key={group} group={group} of={of} item={item} actions={actions} />
      ))}
    </Section>
  )
}
