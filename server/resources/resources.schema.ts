import { z } from 'zod'

export const CONTENT_NOTES = ['dying', 'prognosis', 'suicide', 'medical', 'child', 'sex', 'faith', 'relapse', 'food'] as const
export const LIFE_ROLES = ['patient', 'caregiver', 'bereaved', 'friend'] as const
/** The kinds of groups a page can stand beside; the same words as `Group.kind`. */
export const GROUP_KINDS = ['new', 'type', 'treat', 'cell', 'relapse', 'watch', 'iso', 'decide', 'comfort', 'plan', 'care', 'care-night', 'family', 'close', 'meaning', 'work', 'grief', 'start'] as const
/** The written pages of the house. */
export const HOUSE_PAGES = ['guidelines', 'privacy', 'about'] as const
/** The languages the shipped edition may come in. */
export const LOCALES = ['en', 'es'] as const

const line = z.string().trim().min(1)
/** The name of a page in its address. */
export const slug = z.string().max(80).regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'not-found')

/** What stands at the head of a shipped page. */
export const pageHead = z.strictObject({
  slug,
  locale: z.enum(LOCALES),
  title: line,
  summary: line,
  collection: slug,
  collectionTitle: line,
  audience: z.array(z.enum(LIFE_ROLES)).min(1),
  notes: z.array(z.enum(CONTENT_NOTES)),
  blocks: z.array(slug),
  groups: z.array(z.enum(GROUP_KINDS)),
  linked: z.array(slug),
  questions: z.array(line),
  order: z.int().positive(),
})
export type PageHead = z.infer<typeof pageHead>

export const blockHead = z.strictObject({ id: slug, title: line })
export const houseHead = z.strictObject({ title: line, summary: line, version: z.iso.date() })

/** Where a fact was read. Only addresses of the web: they become links. */
export const sourceEntry = z.strictObject({ title: line, publisher: line, url: z.url({ protocol: /^https?$/ }), year: z.int().min(1900).nullable(), seen: line.nullable() })
export type SourceEntry = z.infer<typeof sourceEntry>

export const noInput = z.strictObject({}).optional()
export const pageInput = z.strictObject({ slug })
export const kindInput = z.strictObject({ kind: z.string().max(40).regex(/^[a-z-]+$/), limit: z.int().min(1).max(12).default(4) })
export const slugsInput = z.strictObject({ slugs: z.array(slug).max(24) })
export const houseInput = z.strictObject({ name: z.enum(HOUSE_PAGES) })

const note = z.enum(CONTENT_NOTES)
const role = z.enum(LIFE_ROLES)

/** A page as a row on a shelf or beside a conversation. */
export const pageRowView = z.strictObject({ slug: z.string(), title: z.string(), summary: z.string(), minutes: z.number(), audience: z.array(role), notes: z.array(note), isChecked: z.boolean() })
export type PageRowView = z.infer<typeof pageRowView>

export const shelfView = z.strictObject({ slug: z.string(), title: z.string(), pages: z.array(pageRowView) })
export type ShelfView = z.infer<typeof shelfView>

export const citationView = z.strictObject({ number: z.number(), title: z.string(), publisher: z.string(), url: z.string(), year: z.number().nullable() })
export type CitationView = z.infer<typeof citationView>

/** A page whole. `html` comes from our renderer and nothing else. */
export const pageView = z.strictObject({
  slug: z.string(),
  locale: z.string(),
  title: z.string(),
  summary: z.string(),
  collection: z.strictObject({ slug: z.string(), title: z.string() }),
  audience: z.array(role),
  notes: z.array(note),
  groupKinds: z.array(z.string()),
  questions: z.array(z.string()),
  html: z.string(),
  minutes: z.number(),
  revision: z.number(),
  /** Null until a person has checked it. */
  checkedAt: z.date().nullable(),
  checkedBy: z.string().nullable(),
  sources: z.array(citationView),
  linked: z.array(pageRowView),
})
export type PageView = z.infer<typeof pageView>

/** A page to go on with: the one last open, or (nothing read yet) one to begin with. */
export const goOnView = z.strictObject({ page: pageRowView, isBegun: z.boolean() }).nullable()
export type GoOnView = z.infer<typeof goOnView>

export const houseView = z.strictObject({ title: z.string(), summary: z.string(), version: z.string(), html: z.string() })
export type HouseView = z.infer<typeof houseView>
