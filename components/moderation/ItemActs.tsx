import type { ReactElement } from 'react'

import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { CheckBox, RadioList, Select, TextArea } from '@/components/ui/inputs'
import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { Fold, Note, Sheet } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { RouterOutputs } from '@/server/api/types'
import type { Action } from '@/server/moderation/desk.schema'
import { RULES, SUSPENSION_DAYS } from '@/server/moderation/moderation.schema'

import { copy } from './copy.en'

type Item = RouterOutputs['moderation']['item']
type Clock = { now: Date; timeZone: string }
/** The acts this page has a form for. */
const ACTS = ['leave', 'hide', 'warn', 'suspend', 'restore', 'lift'] as const satisfies Action[]
type Act = (typeof ACTS)[number]

/** The form actions of an item's page. */
export type ItemActions = { claim: FormAction; release: FormAction; decide: FormAction; undo: FormAction }

const words = copy.item

function Seen({ item }: { item: Item }): ReactElement {
  return (
    <>
      <input type="hidden" name="itemId" value={item.id} />
      <input type="hidden" name="version" value={item.version} />
    </>
  )
}

/** Taking it in hand or passing it on, and who has it. */
function Hands({ item, actions, clock }: { item: Item; actions: ItemActions; clock: Clock }): ReactElement | null {
  if (item.closedAt) return null
  if (item.claim && !item.claim.mine) {
    return (
      <Note icon="clock" tone="lamp">
        {words.theirs(item.claim.name)}{' '}
        <Time at={item.claim.until} clock={clock} hour />
      </Note>
    )
  }
  const mine = item.can.includes('release')
  if (!mine && !item.can.includes('claim')) return null
  return (
    <ActionForm action={mine ? actions.release : actions.claim} id={mine ? 'release' : 'claim'}>
      <Seen item={item} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton look="quiet">{mine ? words.release : words.claim}</SubmitButton>
        <span className="text-s text-ink-soft">
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
        </span>
      </div>
    </ActionForm>
  )
}

/** What the person will be told, written where it will stand: the preview is the form. */
function Letter({ act }: { act: Act }): ReactElement {
  const withRule = act === 'hide' || act === 'warn' || act === 'suspend'
  const kind = ({ hide: 'hidden', warn: 'warned', suspend: 'suspended', restore: 'restored', lift: 'lifted', leave: null } as const)[act]
  return (
    <Sheet className="grid gap-4">
      <div>
        <p className="text-s font-semibold">{words.letter}</p>
        <p className="text-s text-ink-soft">{words.letterHint}</p>
      </div>
      {kind && (
        <div className="font-read">
          <p className="text-l">{copy.case.titles[kind]}</p>
          <p>{copy.case.leads[kind]}</p>
        </div>
      )}
      <TextArea name="words" label={words.yourWords} defaultValue={copy.drafts[act]} words rows={5} maxLength={2000} required />
      {withRule && <p className="text-s text-ink-soft">{words.ruleShown}</p>}
    </Sheet>
  )
}

const ruleOptions = RULES.map((code) => ({ value: code, label: copy.rules[code]?.name ?? code, hint: copy.rules[code]?.words }))
const dayOptions = SUSPENSION_DAYS.map((days) => ({ value: String(days), label: words.day(days) }))

/** One act: the form is around the fold, so that a refusal stands above it and is seen also without script. */
function ActForm({ act, item, actions }: { act: Act; item: Item; actions: ItemActions }): ReactElement {
  const withRule = act === 'hide' || act === 'warn' || act === 'suspend'
  const undoes = act === 'restore' || act === 'lift'
  const mayAlsoHide = (act === 'warn' || act === 'suspend') && item.can.includes('hide')
  return (
    <ActionForm action={undoes ? actions.undo : actions.decide} id={act} label={words.acts[act]}>
      <Seen item={item} />
      <input type="hidden" name="act" value={act} />
      <Fold summary={words.acts[act]} show={words.chooseAct}>
        <div className="grid gap-5">
          <p className="text-ink-soft">{words.actHints[act]}</p>
          {withRule && <RadioList name="rule" label={words.rule} hint={words.ruleLead} options={ruleOptions} />}
          {act === 'suspend' && <Select name="days" label={words.days} options={dayOptions} defaultValue="3" className="max-w-60" />}
          {mayAlsoHide && <CheckBox name="alsoHide" label={words.alsoHide} />}
          {act !== 'leave' && <Letter act={act} />}
          <div>
            <SubmitButton look={act === 'suspend' ? 'danger' : 'main'}>{words.do[act]}</SubmitButton>
          </div>
        </div>
      </Fold>
    </ActionForm>
  )
}

const isAct = (action: Action): action is Act => ACTS.some((act) => act === action)

/** Exactly what the server says this moderator may do here, each folded away until wanted. */
export function ItemActs({ item, actions, clock }: { item: Item; actions: ItemActions; clock: Clock }): ReactElement {
  const acts = item.can.filter(isAct)
  return (
    <Section title={words.actTitle} large id="act">
      {item.source === 'follow_up' && !item.closedAt && <Note icon="eye">{words.secondLookItem}</Note>}
      <Hands item={item} actions={actions} clock={clock} />
      {item.why === 'moderation.second-look' && <Note icon="eye">{copy.refusals['moderation.second-look']}</Note>}
      {acts.length === 0 && !item.why && <p className="text-ink-soft">{words.nothing}</p>}
      {acts.length > 0 && item.lane === 'crisis' && item.source !== 'follow_up' && !item.closedAt && (
        <Note icon="help" tone="lamp">
          {words.secondLookNote} <Link href="/help">{words.help}</Link>
        </Note>
      )}
      <div className="grid gap-3">
        {acts.map((act) => (
          <ActForm key={act} act={act} item={item} actions={actions} />
        ))}
      </div>
    </Section>
  )
}
