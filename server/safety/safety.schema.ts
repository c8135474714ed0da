import { z } from 'zod'
import { COUNTRIES } from '@/server/accounts/places.schema'

export const PURPOSES = ['crisis', 'cancer', 'caregiver', 'grief', 'other'] as const
export const WAYS = ['call', 'text', 'chat', 'web', 'email'] as const

/** A country code; an unknown one is refused, never guessed at. */
export const countryCode = z.enum(COUNTRIES as [string, ...string[]], 'safety.country-unknown')
/** Without a country a member's own is used; a guest gets what holds everywhere. */
export const panelInput = z.strictObject({ country: countryCode.nullish() })

export const noInput = z.strictObject({}).optional()

const line = z.string().trim().min(1)
const day = z.iso.date()

/** One way to reach a service. `dial` is given where the printed number holds letters. */
const how = z.strictObject({ kind: z.enum(WAYS), value: line, label: line.optional(), dial: z.string().regex(/^\d+$/).optional() })

/** One entry of content/helplines.json. */
export const helpline = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** Empty: for every country. */
  country: z.array(countryCode),
  service: line,
  purpose: z.enum(PURPOSES),
  how: z.array(how),
  /** In words, in the line's own time zone; null: not known. */
  hours: line.nullable(),
  /** Open at every hour by phone or text. */
  always: z.boolean(),
  languages: z.array(line),
  url: z.url({ protocol: /^https$/ }).nullable(),
  verify: z.enum(['yes', 'BLOCK']),
  sources: z.array(line),
  note: z.string(),
  checkedBy: line.nullable(),
  checkedAt: day.nullable(),
})
export type Helpline = z.infer<typeof helpline>

const emergencyEntry = z.strictObject({ country: z.array(countryCode).min(1), numbers: z.array(z.string().regex(/^\d{3}$/)).min(1), sources: z.array(line), note: z.string(), verify: z.literal('yes') })
const source = z.strictObject({ title: line, publisher: line, url: z.url(), copy: line })

/** The file of helplines, whole. */
export const helplinesFile = z.strictObject({ about: line, emergency: z.array(emergencyEntry).min(1), lines: z.array(helpline), sources: z.record(line, source) })
export type HelplinesFile = z.infer<typeof helplinesFile>

const wayView = z.strictObject({ kind: z.enum(WAYS), value: z.string(), label: z.string().nullable(), href: z.string() })
/** One line as a reader sees it. */
export const lineView = z.strictObject({
  id: z.string(),
  service: z.string(),
  ways: z.array(wayView),
  hours: z.string().nullable(),
  always: z.boolean(),
  languages: z.array(z.string()),
  url: z.string().nullable(),
  note: z.string(),
  /** The day a person of this community checked it; null: nobody has. */
  checkedAt: z.string().nullable(),
})
export type LineView = z.infer<typeof lineView>

/** What someone in distress is shown. `firstCall` and `firstText` are open at every hour. */
export const panelView = z.strictObject({
  country: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
  emergency: z.strictObject({ numbers: z.array(z.strictObject({ value: z.string(), href: z.string() })), note: z.string() }).nullable(),
  firstCall: lineView.nullable(),
  firstText: lineView.nullable(),
  more: z.array(lineView),
  cancer: z.array(lineView),
  close: z.array(lineView),
  directories: z.array(lineView),
  /** Whether any line shown still waits for a person's check. */
  hasUnchecked: z.boolean(),
})
export type PanelView = z.infer<typeof panelView>

/** Countries to choose from; `near` are those we hold lines for. */
export const countriesView = z.strictObject({
  near: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  all: z.array(z.strictObject({ code: z.string(), name: z.string() })),
})
export type CountriesView = z.infer<typeof countriesView>
