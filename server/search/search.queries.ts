import { foldWords } from '@/server/core/words'
import type { Ctx } from '@/server/core/ctx'
import { isId } from '@/server/core/ids'
import { KINDS } from '@/server/forum/forum.schema'
import { wordsLike } from './alike.policy'
import { CANDIDATES, candidates, WALK_MOST, type Candidate, type Catch, type Hunt, type Point } from './candidates.queries'
import { viewFound } from './found.queries'
import { basisOf, type Basis, type Lexed } from './search.access'
import { forgiven, isSpanish, meant, nearKeys, queriesOf, readQuestion, type Asked, type Wanted } from './search.policy'
import { RESULTS_A_PAGE, type FindView } from './search.schema'

/** Fewer results than this, and what has only some of the words is shown among them. */
const FEW = RESULTS_A_PAGE
/** A word that stands in more entries than this tells little where only some of the words are asked. */
const COMMON = 0.15
/** What has less of what was asked, weighed by how rare the words are, is left out. */
const ENOUGH = 0.25
/** So many words near a slip are looked at. */
const NEAR_MOST = 200

/** A thing to look for, with what choosing a way and ranking need. */
interface Sought extends Wanted {
  /** The share of entries that have it, as far as it is known. */
  share: number
  weight: number
  typed: string
  /** Another word it was read as, with its lexemes. */
  instead: { typed: string; lexemes: string[] } | null
}

/** Small words whose apostrophe fell out, or was never typed. */
const SMALL = new Set('dont doesnt didnt cant couldnt wont wouldnt shouldnt isnt arent wasnt werent havent hasnt hadnt im ive youre youve hes shes its theyre thats theres whats whos lets'.split(' '))

interface NearRow {
  typed: string
  word: string
  uses: number
  en: string[]
  es: string[]
}

/** Words that are known and near to words that are not. */
async function nearTo(ctx: Ctx, typed: string[]): Promise<Map<string, NearRow[]>> {
  const found = new Map<string, NearRow[]>()
  if (typed.length === 0) return found
  const asked = JSON.stringify(typed.map((word) => ({ word, keys: nearKeys(word), most: forgiven(word) })))
  const rows = await ctx.db.$queryRaw<NearRow[]>`
    SELECT t.word AS "typed", s."word", s."uses", tsvector_to_array(to_tsvector('pg_catalog.english', s."word")) AS "en", tsvector_to_array(to_tsvector('hs_spanish', s."word")) AS "es"
    FROM jsonb_to_recordset(${asked}::jsonb) t(word text, keys text[], most int)
      CROSS JOIN LATERAL (SELECT x."word", x."uses" FROM "SearchWord" x WHERE x."near" && t.keys AND length(x."word") BETWEEN length(t.word) - t.most AND length(t.word) + t.most ORDER BY x."uses" DESC LIMIT ${NEAR_MOST}) s`
  for (const word of typed) {
    const known = rows.filter((row) => row.typed === word)
    const chosen = meant(word, known)
    found.set(word, chosen.flatMap((one) => known.filter((row) => row.word === one)))
  }
  return found
}

const lexemesOf = (row: { en: string[]; es: string[] }): string[] => [...new Set([...row.en, ...row.es])]
const shareOf = (uses: number | null, entries: number): number => (entries === 0 ? 0.001 : Math.min(1, ((uses ?? 0) + 1) / entries))
const weightOf = (share: number): number => Math.log(1 + 1 / share)

/** Below so many entries a word that was written twice is simply a word; above, it may be two people's same slip. */
const MANY_ENTRIES = 5000

/** Whether a typed word may be a slip: nobody wrote it so (in a large community: hardly anybody), and it is long enough to be forgiven. */
const maySlip = (row: Lexed, entries: number): boolean =>
  forgiven(row.word) > 0 && ((row.stemUses ?? 0) === 0 || (entries >= MANY_ENTRIES && (row.uses ?? 0) <= 2 && (row.stemUses ?? 0) <= 2))

async function soughtOf(ctx: Ctx, typed: string, asked: Asked, texts: Texts, basis: Basis): Promise<Sought[]> {
  const spanish = isSpanish(typed)
  // A small word falls out, in Spanish too where the question is Spanish.
  const says = (row: Lexed): boolean => row.en.length > 0 && (!spanish || row.es.length > 0) && !SMALL.has(row.word)
  const own = (index: number): Lexed[] => basis.words.filter((row) => row.i === index && says(row))
  const slipped = asked.terms.flatMap((term, index) => (term.not || term.phrase ? [] : own(texts.first + index).filter((row) => maySlip(row, basis.entries))))
  const near = await nearTo(ctx, [...new Set(slipped.map((row) => row.word))])
  let phraseAt = 0
  return asked.terms.flatMap((term, index): Sought[] => {
    const rows = own(texts.first + index)
    if (term.phrase) {
      const phrase = basis.phrases[phraseAt] ?? ''
      phraseAt += 1
      if (phrase === '') return []
      const share = 0.2 * Math.min(1, ...rows.map((row) => shareOf(row.stemUses, basis.entries)))
      return [{ lexemes: rows.flatMap(lexemesOf), phrase, not: term.not, share, weight: weightOf(share), typed: term.text, instead: null }]
    }
    return rows.map((row) => {
      const better = (near.get(row.word) ?? []).filter((one) => (row.stemUses ?? 0) === 0 || one.uses >= 5 * (row.uses ?? 1))
      const alike = rows.length === 1 && !term.not ? basis.words.filter((other) => texts.alike.get(other.i)?.includes(index) && says(other)) : []
      const uses = (row.stemUses ?? 0) + better.reduce((sum, one) => sum + one.uses, 0) + alike.reduce((sum, one) => sum + (one.stemUses ?? 0), 0)
      const share = shareOf(uses, basis.entries)
      const lexemes = [...new Set([...lexemesOf(row), ...better.flatMap(lexemesOf), ...alike.flatMap(lexemesOf)])]
      return { lexemes, phrase: null, not: term.not, share, weight: weightOf(share), typed: row.word, instead: better.length > 0 ? { typed: row.word, lexemes: better.flatMap(lexemesOf) } : null }
    })
  })
}

interface Texts {
  all: string[]
  /** Where the texts of the terms begin. */
  first: number
  /** Which terms another text is like. */
  alike: Map<number, number[]>
}

/** Everything the database has to read: the terms, and other words for them. */
function textsOf(asked: Asked): Texts {
  const all = asked.terms.map((term) => term.text)
  const alike = new Map<number, number[]>()
  for (const [index, term] of asked.terms.entries()) {
    if (term.not || term.phrase) continue
    for (const word of wordsLike(foldWords(term.text))) alike.set(all.push(word) - 1, [index])
    // Written apart and meant as one: "burn out" is burnout too.
    const next = asked.terms[index + 1]
    if (next && !next.not && !next.phrase) alike.set(all.push(`${foldWords(term.text)}${foldWords(next.text)}`.replaceAll(' ', '')) - 1, [index, index + 1])
  }
  return { all, first: 0, alike }
}

/** The group that was meant: by its id, or by words of its name. Only groups the asker reads are asked. */
function groupMeant(value: string, groups: Basis['groups']): Basis['groups'][number] | null {
  const wanted = foldWords(value)
  const exact = groups.find((group) => group.id === value.toLowerCase() || foldWords(group.name) === wanted)
  if (exact || wanted === '') return exact ?? null
  const holding = groups.filter((group) => ` ${foldWords(group.name)} `.includes(` ${wanted}`) || wanted.split(' ').every((word) => foldWords(group.name).split(' ').some((one) => one.startsWith(word))))
  return holding.sort((a, b) => a.name.length - b.name.length || (a.id < b.id ? -1 : 1))[0] ?? null
}

/** The room that was meant, where no group was: by its id, or by words of its name. Only rooms the asker may enter are asked. */
function roomMeant(value: string, places: Basis['places']): Basis['places'][number] | null {
  const wanted = foldWords(value)
  const exact = places.find((place) => place.id === value.toLowerCase() || foldWords(place.name) === wanted)
  if (exact || wanted === '') return exact ?? null
  return places.find((place) => wanted.split(' ').every((word) => foldWords(place.name).split(' ').some((one) => one.startsWith(word)))) ?? null
}

/** Where a list of results goes on: in which stretch of candidates (`first`: with the library), and how many were shown of it. */
interface Cursor {
  first: boolean
  point: Point | null
  shown: number
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

function readCursor(text: string | undefined): Cursor {
  const [stretch, ms = '', id = '', shown = ''] = (text ?? '').split('.')
  const isWell = (stretch === 'f' || stretch === 'o') && /^\d{1,14}$/.test(ms) && isId(id) && /^\d{1,4}$/.test(shown)
  return isWell ? { first: stretch === 'f', point: { at: new Date(Number(ms)), id }, shown: Number(shown) } : { first: true, point: null, shown: 0 }
}

const writeCursor = ({ first, point, shown }: Cursor & { point: Point }): string => `${first ? 'f' : 'o'}.${point.at.getTime()}.${point.id}.${shown}`

/** The way that reads least: common words are met soon on a walk, rare ones are asked of the index. */
function wayOf(share: number, basis: Basis): 'walk' | 'index' {
  return basis.entries > 0 && CANDIDATES / share <= WALK_MOST / 2 ? 'walk' : 'index'
}

async function catchOf(ctx: Ctx, hunt: Hunt): Promise<Catch> {
  const caught = await candidates(ctx, hunt)
  // The walk came to its end without a page of finds: what it did not see, the index knows. (With a page, older ones follow.)
  const isShort = hunt.way === 'walk' && caught.older !== null && caught.entries.length < RESULTS_A_PAGE && hunt.queries.each.length > 0
  return isShort ? candidates(ctx, { ...hunt, way: 'index' }) : caught
}

interface Ranked extends Candidate {
  score: number
}

function scoreOf(one: Candidate, coverage: number, now: Date): number {
  const days = Math.max(0, now.getTime() - one.at.getTime()) / 86_400_000
  const recent = one.kind === 'page' ? 0 : 0.1 / (1 + days / 30)
  // A long page has many words somewhere: what only its body has says little about it.
  const base = one.kind === 'page' && !one.titled ? 0.5 : 1
  return coverage ** 2 * (base + one.rank + (one.titled ? 0.6 : 0) + recent)
}

/** Best first; a second and third find of one place stand further down, so that one long thread does not fill a page. */
function inOrder(ranked: Ranked[]): Ranked[] {
  const order = (a: Ranked, b: Ranked): number => b.score - a.score || b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : 1)
  const seen = new Map<string, number>()
  return ranked
    .sort(order)
    .map((one) => {
      const before = seen.get(one.placeId ?? one.id) ?? 0
      seen.set(one.placeId ?? one.id, before + 1)
      return { ...one, score: one.score * 0.8 ** Math.min(before, 6) }
    })
    .sort(order)
}

const nothing = (asked: boolean): FindView => ({ results: [], next: null, asked, instead: [], inGroup: null, inRoom: null })

/**
 * Finds threads, posts, messages and library pages. Newest readable matches first, a bounded number, ranked among
 * themselves; at most six statements, at any size.
 */
export async function find(ctx: Ctx, input: { q: string; kind?: string; cursor?: string }): Promise<FindView> {
  await ctx.limit('search.find')
  const asked = readQuestion(input.q)
  const kinds = [...new Set([...asked.kinds, ...(input.kind ? [`k:${input.kind}`] : []), ...(asked.unanswered ? ['k:thread'] : [])])]
  const isNarrow = asked.in !== null || asked.by !== null || asked.before !== null || asked.after !== null || asked.unanswered
  if (asked.terms.every((term) => term.not) && kinds.length === 0 && !isNarrow) return nothing(false)
  const texts = textsOf(asked)
  const basis = await basisOf(ctx, texts.all, asked.terms.filter((term) => term.phrase).map((term) => term.text), asked.by, asked.in !== null)
  const group = asked.in === null ? null : groupMeant(asked.in, basis.groups)
  const room = asked.in === null || group ? null : roomMeant(asked.in, basis.places)
  if ((asked.in !== null && !group && !room) || (asked.by !== null && basis.faces.length === 0)) return nothing(true)
  const sought = await soughtOf(ctx, input.q, asked, texts, basis)
  const yes = sought.filter((one) => !one.not)
  // A kind of thread alone asks for the threads, not for all that was said in them.
  if (yes.length === 0 && kinds.length === 1 && KINDS.some((kind) => kinds[0] === `k:${kind}`)) kinds.push('k:thread')
  if (yes.length === 0 && kinds.length === 0 && !isNarrow) return nothing(asked.terms.some((term) => !term.not))

  const cursor = readCursor(input.cursor)
  const hunt: Hunt = {
    ground: basis,
    queries: queriesOf(sought, kinds),
    loose: false,
    faces: asked.by === null ? null : basis.faces,
    group: group?.id ?? room?.groupId ?? null,
    place: room?.id ?? null,
    before: asked.before,
    after: asked.after,
    unanswered: asked.unanswered,
    from: cursor.point && { point: cursor.point, inclusive: cursor.first },
    way: yes.length === 0 || asked.by !== null ? 'walk' : wayOf(yes.reduce((share, one) => share * one.share, 1), basis),
    pages: cursor.first && !isNarrow,
  }
  const caught = await catchOf(ctx, hunt)
  const whole: Ranked[] = [...caught.entries, ...caught.pages].map((one) => ({ ...one, score: scoreOf(one, 1, ctx.now) }))
  const partly = cursor.first && yes.length > 1 && whole.length < FEW ? await looseOf(ctx, hunt, sought, kinds, basis) : []
  const known = new Set(whole.map((one) => one.id))
  const ranked = inOrder([...whole, ...partly.filter((one) => !known.has(one.id))])

  const shown = ranked.slice(cursor.shown, cursor.shown + RESULTS_A_PAGE)
  const results = await viewFound(ctx, shown, yes.flatMap((one) => one.lexemes))
  return { results, next: nextOf(ctx, cursor, caught, ranked.length), asked: true, instead: insteadOf(yes, results), inGroup: group, inRoom: room && { id: room.id, name: room.name } }
}

function nextOf(ctx: Ctx, cursor: Cursor, caught: Catch, ranked: number): string | null {
  const shown = cursor.shown + RESULTS_A_PAGE
  // The stretch is held by its newest entry, so that what is written meanwhile does not move it.
  const top = cursor.point ?? caught.entries[0] ?? { at: ctx.now, id: LAST_ID }
  if (ranked > shown) return writeCursor({ first: cursor.first, point: cursor.first ? { at: top.at, id: top.id } : top, shown })
  return caught.older && writeCursor({ first: false, point: caught.older, shown: 0 })
}

/** What has some of the words: below what has all of them. */
async function looseOf(ctx: Ctx, hunt: Hunt, sought: Sought[], kinds: string[], basis: Basis): Promise<Ranked[]> {
  const yes = sought.filter((one) => !one.not)
  const rare = yes.filter((one) => one.share <= COMMON)
  const telling = rare.length > 1 ? rare : yes
  const queries = queriesOf([...telling, ...sought.filter((one) => one.not)], kinds)
  const way = wayOf(Math.min(1, telling.reduce((sum, one) => sum + one.share, 0)), basis)
  const { entries, pages } = await candidates(ctx, { ...hunt, queries, loose: true, way })
  const total = telling.reduce((sum, one) => sum + one.weight, 0)
  return [...entries, ...pages].flatMap((one) => {
    const coverage = telling.reduce((sum, term, index) => sum + (one.has[index] ? term.weight : 0), 0) / total
    // Even where it has all the telling words, it lacks some that were asked.
    return coverage < ENOUGH ? [] : [{ ...one, score: scoreOf(one, 0.9 * coverage, ctx.now) }]
  })
}

/** Slips that were read as another word, said only where that word stands in what is shown. */
function insteadOf(yes: Sought[], results: FindView['results']): FindView['instead'] {
  const marked = results.flatMap((one) => [...(one.title ?? []), ...(one.excerpt ?? [])]).filter((piece) => piece.mark).map((piece) => piece.text)
  return yes.flatMap((one) => {
    if (!one.instead) return []
    const { typed, lexemes } = one.instead
    const word = marked.find((text) => foldWords(text) !== typed && lexemes.some((lexeme) => foldWords(text).startsWith(lexeme.slice(0, Math.max(3, lexeme.length - 1)))))
    return word ? [{ typed, word: word.toLowerCase() }] : []
  })
}
