import type { ReactElement } from 'react'

import { CheckBox, CheckList, RadioList, Select, TextArea, TextInput } from '@/components/ui/inputs'
import type { RouterOutputs } from '@/server/api/types'
import { MUTE_DAYS, type Action } from '@/server/moderation/desk.schema'
import { RULES, SUSPENSION_DAYS } from '@/server/moderation/moderation.schema'

import { copy } from './copy.en'
import { itemWords as words } from './item.en'
import { LetterChoice } from './LetterChoice'
import { templatesFor } from './templates.en'

type Item = RouterOutputs['moderation']['item']
export type Act = Exclude<Action, 'claim' | 'release'>

const WITH_RULE: readonly Act[] = ['decline', 'hide', 'warn', 'mute', 'suspend', 'edit', 'ban', 'unmask', 'disclosure']
const WITH_LETTER: readonly Act[] = ['decline', 'hide', 'warn', 'mute', 'suspend', 'uphold', 'ease', 'reverse', 'edit', 'outreach', 'restore', 'lift', 'ban']
const MAY_ALSO_HIDE: readonly Act[] = ['warn', 'mute', 'suspend']
const PAIRED: readonly Act[] = ['ban', 'unmask', 'disclosure']

const day = (days: number): { value: string; label: string } => ({ value: String(days), label: words.day(days) })
const ruleOptions = RULES.map((code) => ({ value: code, label: copy.rules[code]?.name ?? code, hint: copy.rules[code]?.words }))
const noteOptions = Object.entries(words.contentNotes).map(([value, label]) => ({ value, label }))

function Rule({ act }: { act: Act }): ReactElement {
  return (
    <RadioList
      name="rule"
      label={words.rule}
      hint={words.ruleLead}
      options={ruleOptions}
      defaultValue={templatesFor(act)[0]?.[1].rule}
      className="[&_.choice]:py-2 [&_.choice:not(:has(:checked))_.choice-hint]:hidden"
    />
  )
}

const TITLES = { hide: 'hidden', warn: 'warned', suspend: 'suspended', mute: 'muted', restore: 'restored', lift: 'lifted', ban: 'banned' } as const
const titleOf = (act: Act): keyof typeof copy.case.titles | null => (act in TITLES ? TITLES[act as keyof typeof TITLES] : null)

/** What the person will be told, written where it will stand: the preview is the form. */
function Letter({ act }: { act: Act }): ReactElement {
  const kind = titleOf(act)
  const banned = act === 'ban'
  return (
    <>
      <LetterChoice act={act} field="words" />
      <div className="grid gap-4 border-l-4 border-line pl-4">
        <div>
          <p className="font-semibold">{words.letterTitle}</p>
          <p className="text-s text-ink-soft">{act === 'outreach' ? words.outreachHint : words.letterHint}</p>
        </div>
        {kind && (
          <div className="font-read">
            <p className="text-l">{copy.case.titles[kind]}</p>
            <p>{copy.case.leads[kind]}</p>
          </div>
        )}
        <TextArea name="words" label={banned ? words.pairWords : words.yourWords} defaultValue={templatesFor(act)[0]?.[1].words} words rows={5} maxLength={2000} required />
        {WITH_RULE.includes(act) && <p className="text-s text-ink-soft">{words.ruleShown}</p>}
      </div>
    </>
  )
}

function Edit({ item }: { item: Item }): ReactElement {
  return <TextArea name="body" label={words.body} defaultValue={item.subject.source ?? ''} words rows={8} maxLength={40_000} required />
}

function Split({ item }: { item: Item }): ReactElement {
  const last = item.thread?.lastNumber ?? 2
  return (
    <>
      <TextInput name="from" label={words.splitFrom} hint={words.splitFromHint(last)} type="number" inputMode="numeric" min={2} max={last} short required />
      <TextInput name="title" label={words.splitTitle} maxLength={140} required />
    </>
  )
}

function Pick({ name, label, none, options }: { name: string; label: string; none: string; options: { value: string; label: string }[] }): ReactElement {
  return options.length === 0 ? <p className="text-ink-soft">{none}</p> : <Select name={name} label={label} options={options} />
}

function Join({ item }: { item: Item }): ReactElement {
  const line = (one: Item['related'][number]): string => `${copy.lanes[one.lane].name}: ${words.sources[one.source]}, ${copy.subjects[one.subjectType]}`
  return <RadioList name="intoItemId" label={words.joinInto} options={item.related.map((one) => ({ value: one.id, label: line(one) }))} />
}

/** What an act needs beside its letter. */
function Own({ act, item }: { act: Act; item: Item }): ReactElement | null {
  switch (act) {
    case 'suspend':
      return <Select name="days" label={words.days} options={SUSPENSION_DAYS.map(day)} defaultValue="3" className="max-w-60" />
    case 'mute':
      return (
        <>
          <Select name="days" label={words.days} options={MUTE_DAYS.map(day)} defaultValue="1" className="max-w-60" />
          {item.subject.group && <RadioList name="everywhere" label={words.where} options={[{ value: 'yes', label: words.whereEverywhere }, { value: 'no', label: words.whereGroup }]} defaultValue="yes" pills />}
        </>
      )
    case 'ease':
      return <Select name="days" label={words.easeDays} options={MUTE_DAYS.map(day)} defaultValue="1" className="max-w-60" />
    case 'edit':
      return <Edit item={item} />
    case 'notes':
      return <CheckList name="notes" label={words.noteTicks} options={noteOptions} defaultValue={item.notes} pills />
    case 'move':
      return <Pick name="groupId" label={words.moveTo} none={words.moveNone} options={item.moveTo.map((one) => ({ value: one.id, label: one.name }))} />
    case 'merge':
      return <Pick name="intoThreadId" label={words.mergeInto} none={words.mergeNone} options={item.mergeInto.map((one) => ({ value: one.id, label: one.title }))} />
    case 'split':
      return <Split item={item} />
    case 'slow':
      return <Select name="seconds" label={words.slow} options={words.slowTimes.map(([value, label]) => ({ value, label }))} defaultValue={String(item.thread?.slowSeconds ?? '60')} className="max-w-60" />
    case 'note':
    case 'reopen':
      return <TextArea name="words" label={words.noteWords} hint={words.noteHint} words rows={4} maxLength={2000} required />
    case 'join':
      return <Join item={item} />
    default:
      return null
  }
}

/** The fields of one act, in the order they are decided: what, for how long, on which rule, in which words. */
export function ActFields({ act, item }: { act: Act; item: Item }): ReactElement {
  return (
    <>
      <Own act={act} item={item} />
      {PAIRED.includes(act) && <TextArea name="reason" label={words.pairReasonField} words rows={4} maxLength={2000} required />}
      {MAY_ALSO_HIDE.includes(act) && item.can.includes('hide') && <CheckBox name="alsoHide" label={words.alsoHide} />}
      {WITH_LETTER.includes(act) && <Letter act={act} />}
      {WITH_RULE.includes(act) && <Rule act={act} />}
    </>
  )
}
