/**
 * Checks the shipped edition of the library: `npm run library:check`.
 *
 * A page here may be read at three in the morning by someone who is frightened,
 * so the rules a curator would look for by eye are also looked for by machine:
 * every fact has a source, every warning block is in place, the words are plain
 * and kind, and no figure about survival stands in the open.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** The highest Flesch-Kincaid grade a page may reach. */
export const MAX_GRADE = 8.5;
/** The length of a page: long enough to help, short enough for a tired reader. */
export const WORDS = { min: 600, max: 1000 };

/** Every page the library means to have; a link to one not yet written is listed, not refused. */
export const PLANNED = [
  'newly-told-it-is-advanced', 'what-stage-4-leukemia-means', 'tests-explained', 'can-leukemia-be-cured',
  'treatment-options-overview', 'targeted-therapy', 'immunotherapy-and-car-t', 'stem-cell-transplant',
  'gene-therapy-and-research-news', 'clinical-trials-phases-and-questions', 'infection-risk-and-fever',
  'managing-side-effects', 'palliative-care-is-not-giving-up', 'complementary-therapies-safely',
  'anxiety-low-mood-and-cancer', 'fear-of-relapse-and-uncertainty', 'isolation-and-immunosuppression',
  'quality-of-life-day-to-day', 'spiritual-care-and-meaning', 'talking-with-family-and-children',
  'relationships-and-intimacy', 'making-treatment-decisions', 'planning-ahead', 'end-of-life-at-home-and-hospice',
  'caregiver-burnout-self-check', 'caring-at-home', 'work-money-and-caring', 'talking-with-the-medical-team',
  'grief-and-bereavement', 'finding-support-groups-and-counselling', 'using-this-community-safely', 'crisis-help',
];
/** The pages without which the library must not ship: they carry the most risk or the most relief. */
export const REQUIRED_PAGES = [
  'newly-told-it-is-advanced', 'what-stage-4-leukemia-means', 'can-leukemia-be-cured', 'infection-risk-and-fever',
  'palliative-care-is-not-giving-up', 'talking-with-family-and-children', 'caregiver-burnout-self-check', 'crisis-help',
];
/** The warning blocks that pages embed. */
export const REQUIRED_BLOCKS = ['infection', 'sepsis', 'bleeding', 'fluids', 'breath', 'mind', 'caregiver'];
/** The pages about the community itself. */
export const REQUIRED_SITE_PAGES = ['guidelines', 'privacy', 'about'];
/** Addresses of the application, outside the library, that a page may link to. */
const APP_ADDRESSES = ['/help', '/groups', '/rooms', '/settings', '/library'];

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const line = z.string().trim().min(1);
const kinds = [
  'new', 'type', 'treat', 'cell', 'relapse', 'watch', 'iso', 'decide', 'comfort', 'plan', 'care', 'care-night',
  'family', 'close', 'meaning', 'work', 'grief', 'start',
] as const;
const notes = ['dying', 'prognosis', 'suicide', 'medical', 'child', 'sex', 'faith', 'relapse', 'food'] as const;

/** The front matter of a resource page; an unknown key is a fault. */
export const pageSchema = z.strictObject({
  slug,
  locale: z.enum(['en', 'es']),
  title: line,
  summary: line,
  collection: slug,
  collectionTitle: line,
  audience: z.array(z.enum(['patient', 'caregiver', 'bereaved', 'friend'])).min(1),
  notes: z.array(z.enum(notes)),
  blocks: z.array(slug),
  groups: z.array(z.enum(kinds)),
  linked: z.array(slug),
  questions: z.array(line).min(1),
  order: z.int().positive(),
});
/** The front matter of a warning block. */
export const blockSchema = z.strictObject({ id: slug, title: line });
/** The front matter of a page about the community. */
export const sitePageSchema = z.strictObject({ title: line, summary: line, version: z.iso.date() });
/** One source; `seen` is the date its copy carried, or null when it carried none. */
export const sourceSchema = z.strictObject({
  title: line,
  publisher: line,
  url: z.url({ protocol: /^https?$/ }),
  year: z.int().min(1900).nullable(),
  seen: line.nullable(),
});

/** What a text in the library is: a resource page, a warning block, or a page about the community. */
export type Kind = 'page' | 'block' | 'site';
/** A text as it stands on disk, split but not yet judged. */
export type Entry = { kind: Kind; locale: string; name: string; front: Record<string, unknown>; body: string };
/** Everything the check looks at. */
export type Library = { entries: Entry[]; sources: Record<string, unknown> };
/** One fault: where, which rule, and what to do about it. */
export type Finding = { file: string; rule: string; message: string };
/** One line of the printed table. */
export type Row = { file: string; words: number; grade: number; citations: number; blocks: number; faults: number };
/** The outcome of a whole check. */
export type Report = { ok: boolean; rows: Row[]; findings: Finding[]; unwritten: string[]; sources: number };

/** Words that hurt, mislead or claim what nobody did. `quotable` ones may stand inside quotation marks. */
export const BANNED: { rule: RegExp; why: string; quotable?: boolean; except?: string[] }[] = [
  { rule: /\bbattl(e|es|ed|ing)\b|\bwarriors?\b|\bfighters?\b|\bfought\b/i, why: 'illness is not a war' },
  { rule: /\bfight(s|ing)? (bravely|hard|on|back|cancer|leuka?emia|this|it)\b|\bbrave fight\b/i, why: 'illness is not a war' },
  { rule: /\blost (the|their|his|her|your) fight\b/i, why: 'write "died"' },
  { rule: /\b(stay|staying|be|think|thinking) (positive|strong)\b|\bpositive attitude\b/i, why: 'any feeling is allowed' },
  { rule: /\bstage[- ]?(\d|four|three|two|one|[IV]+\b)/i, why: 'not a stage; name the real term', quotable: true, except: ['what-stage-4-leukemia-means'] },
  { rule: /\b(final|end|last|late)[- ]stage\b|\bterminal(ly)?\b/i, why: 'not about a living reader' },
  { rule: /\bmetasta\w+|\binvade[sd]?\b|\bcoloni[sz]e[sd]?\b/i, why: 'a word for other cancers' },
  { rule: /\bfailed (the )?(treatment|chemo\w*|therapy)\b|\bpatients? fail(s|ed)\b/i, why: 'the treatment did not work' },
  { rule: /\bbreakthroughs?\b|\bmiracles?\b|\bgame[- ]chang\w+|\bbeacon of hope\b/i, why: 'say what it is, and for whom' },
  { rule: /\bexhausted (all|every)\b/i, why: 'the standard treatments have not worked' },
  { rule: /\byou (should|must|ought to|need to) (take|stop taking|start taking|skip)\b/i, why: 'say what to ask instead' },
  { rule: /\b\d[\d.,]*\s?(mg|mcg|µg|ml|milligrams?|micrograms?|millilit(er|re)s?)\b|\bmg\b/i, why: 'no doses' },
  { rule: /(?<!not (yet )?(been )?)\b(reviewed|verified|vetted|approved|checked) by\b|\b(last|medically) (reviewed|checked|verified)\b/i, why: 'no claim of a check' },
  { rule: /\bhappens for a reason\b|\bgood cancer\b|\bcommit(ted|s)? suicide\b/i, why: 'it wounds' },
];

/** Splits a file into its front matter and its body; a file without front matter yields an empty record. */
export function splitEntry(text: string): { front: Record<string, unknown>; body: string } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text);
  if (!match) return { front: {}, body: text };
  const front: unknown = parse(match[1] ?? '');
  return { front: front !== null && typeof front === 'object' ? { ...front } : {}, body: match[2] ?? '' };
}

/** The source keys a body cites, once each, as written. */
export function citationsIn(body: string): string[] {
  return [...new Set([...body.matchAll(/\[\^([^\]]*)\]/g)].map((found) => found[1] ?? ''))];
}

/** The warning blocks a body embeds, once each, in order. */
export function embedsIn(body: string): string[] {
  return [...new Set([...body.matchAll(/^\{\{block:([^}]*)\}\}$/gm)].map((found) => found[1] ?? ''))];
}

/** The addresses a body links to. */
export function linksIn(body: string): string[] {
  return [...body.matchAll(/\]\(([^)\s]+)\)/g)].map((found) => found[1] ?? '');
}

/** The words a reader meets: no marks, no citations, no fences; one line per paragraph, item or heading. */
export function plainText(body: string): string {
  return body
    .replace(/^\{\{[^}]*\}\}$/gm, '')
    .replace(/\[\^[^\]]*\]/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(#{1,6}|[-*]|\d+\.)\s+/gm, '')
    .replace(/[*_`>|]/g, '')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** How many syllables an English word has, near enough for a grade. */
export function countSyllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters.length <= 3) return 1;
  const spoken = letters
    .replace(/(?:[^laeiouy]es|[^aeioutd]ed|[^laeiouy]e)$/, '')
    .replace(/^y/, '');
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}

/** The words of a plain text. */
export function wordsIn(text: string): string[] {
  return text.match(/[A-Za-z0-9À-ÿ]+(?:['’.,-][A-Za-z0-9À-ÿ]+)*/g) ?? [];
}

/** The Flesch-Kincaid grade of a body, to one decimal. Each list item counts as a sentence of its own. */
export function readingGrade(body: string): number {
  const sentences = plainText(body)
    .split(/[.!?]+["”’)]*(?=\s|$)|\n/)
    .filter((part) => wordsIn(part).length > 0);
  const words = sentences.flatMap(wordsIn);
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0);
  const grade = 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
  return Math.round(grade * 10) / 10;
}

/** The banned phrases found in a text, with the reason for each. */
export function bannedIn(text: string, name = ''): string[] {
  const unquoted = text.replace(/"[^"\n]*"|“[^”\n]*”/g, '');
  return BANNED.flatMap(({ rule, why, quotable, except }) => {
    if (except?.includes(name)) return [];
    const found = rule.exec(quotable ? unquoted : text);
    return found ? [`"${found[0]}": ${why}`] : [];
  });
}

const FIGURE = /\d\s?%|\bper ?cent\b|\b\d+ (people |patients )?(in|out of) (every )?\d+\b/i;
const OUTCOME = /\bsurviv|\balive\b|\bcure[ds]?\b|\bdie[ds]?\b|\bdeaths?\b|\blived?\b|\bmedian\b|\byears left\b/i;

/** Sentences outside every fold that put a number on survival. */
export function openFigures(body: string): string[] {
  return plainText(body.replace(/^\{\{fold:[\s\S]*?^\{\{\/fold\}\}$/gm, ''))
    .split(/(?<=[.!?])\s|\n/)
    .filter((sentence) => FIGURE.test(sentence) && OUTCOME.test(sentence));
}

/** What is wrong with the folds of a body: left open, nested, or without the line about groups and one person. */
export function foldFaults(body: string): string[] {
  const fences = [...body.matchAll(/^\{\{(fold:[^}]*|\/fold)\}\}$/gm)].map((found) => found[1] ?? '');
  const uneven = fences.length % 2 !== 0 || fences.some((fence, at) => (fence === '/fold') !== (at % 2 === 1));
  if (uneven) return ['a fold is not opened and closed in turn'];
  return [...body.matchAll(/^\{\{fold:([^}]*)\}\}$([\s\S]*?)^\{\{\/fold\}\}$/gm)]
    .filter((found) => !/cannot predict|no pueden predecir/i.test(found[2] ?? ''))
    .map((found) => `the fold "${found[1]}" does not say that statistics cannot predict one person`);
}

/** Where an entry lives, as shown to the reader of the report. */
export function fileOf({ kind, locale, name }: Pick<Entry, 'kind' | 'locale' | 'name'>): string {
  const folder = { page: `library/${locale}`, block: `library/blocks/${locale}`, site: `pages/${locale}` }[kind];
  return `content/${folder}/${name}.md`;
}

/** Faults in the front matter, among them a name or a language that is not the file's own. */
export function checkFront(entry: Entry): Finding[] {
  const schema = { page: pageSchema, block: blockSchema, site: sitePageSchema }[entry.kind];
  const file = fileOf(entry);
  const result = schema.safeParse(entry.front);
  const findings = (result.success ? [] : result.error.issues).map((issue) => ({
    file, rule: 'front matter', message: `${issue.path.join('.') || 'keys'}: ${issue.message}`,
  }));
  const named = entry.kind === 'page' ? entry.front.slug : entry.kind === 'block' ? entry.front.id : entry.name;
  if (named !== entry.name) findings.push({ file, rule: 'front matter', message: `is named ${String(named)}` });
  if (entry.kind === 'page' && entry.front.locale !== entry.locale) {
    findings.push({ file, rule: 'front matter', message: `locale is not ${entry.locale}` });
  }
  return findings;
}

/** Faults in the words: citations, banned phrases, grade, length, folds and open figures. */
export function checkWords(entry: Entry, sources: Record<string, unknown>): Finding[] {
  const file = fileOf(entry);
  const faults: [string, string][] = [];
  for (const key of citationsIn(entry.body)) {
    if (!Object.hasOwn(sources, key)) faults.push(['citation', `[^${key}] is not in sources.json`]);
  }
  if (/^\[\^[^\]]*\]:/m.test(entry.body)) faults.push(['citation', 'sources are kept in sources.json, not in the text']);
  const { questions } = entry.front;
  const asked = Array.isArray(questions) ? questions.filter((question) => typeof question === 'string') : [];
  const said = [entry.front.title, entry.front.summary, ...asked, plainText(entry.body)].join('\n');
  if (entry.locale === 'en') {
    faults.push(...bannedIn(said, entry.name).map((message): [string, string] => ['banned phrase', message]));
    const grade = readingGrade(entry.body);
    if (grade > MAX_GRADE) faults.push(['reading grade', `${grade} is above ${MAX_GRADE}`]);
  }
  const words = wordsIn(plainText(entry.body)).length;
  if (entry.kind === 'page' && (words < WORDS.min || words > WORDS.max)) {
    faults.push(['length', `${words} words, wanted ${WORDS.min} to ${WORDS.max}`]);
  }
  if (FIGURE.test(`${String(entry.front.title)} ${String(entry.front.summary)}`)) {
    faults.push(['figures', 'a number stands in the title or the summary']);
  }
  faults.push(...openFigures(entry.body).map((message): [string, string] => ['figures', `outside a fold: ${message}`]));
  faults.push(...foldFaults(entry.body).map((message): [string, string] => ['fold', message]));
  return faults.map(([rule, message]) => ({ file, rule, message }));
}

/** Faults in the warning blocks: a block that is missing, undeclared, or does not open with the house words. */
export function checkBlocks(entry: Entry, library: Library): Finding[] {
  const file = fileOf(entry);
  if (entry.kind === 'block') {
    const [opening = ''] = entry.body.trim().split('\n\n');
    const numbers = ['112', '911', '999', '000', '111'].filter((number) => !opening.includes(number));
    const worded = entry.locale !== 'en' || (/your own team/i.test(opening) && /do not post here/i.test(opening));
    if (worded && numbers.length === 0) return [];
    return [{ file, rule: 'warning block', message: 'does not open with whom to call and not to wait here' }];
  }
  const embedded = embedsIn(entry.body);
  const declared = Array.isArray(entry.front.blocks) ? entry.front.blocks.map(String) : [];
  const known = library.entries.filter((other) => other.kind === 'block' && other.locale === entry.locale);
  const missing = embedded.filter((id) => !known.some((block) => block.name === id));
  const uneven = [...new Set([...embedded, ...declared])].filter((id) => embedded.includes(id) !== declared.includes(id));
  return [
    ...missing.map((id) => ({ file, rule: 'warning block', message: `there is no block ${id}` })),
    ...uneven.map((id) => ({ file, rule: 'warning block', message: `${id} must be both listed and embedded` })),
  ];
}

/** The library addresses an entry points to, from its text and from `linked`. */
export function targetsOf(entry: Entry): string[] {
  const linked = Array.isArray(entry.front.linked) ? entry.front.linked.map(String) : [];
  const inText = linksIn(entry.body).filter((link) => link.startsWith('/library/'));
  return [...new Set([...linked, ...inText.map((link) => link.slice('/library/'.length).split('#')[0] ?? '')])];
}

/** Faults in the links: a page nobody plans, an unknown address, or a way out that is not a source. */
export function checkLinks(entry: Entry): Finding[] {
  const file = fileOf(entry);
  const lost = targetsOf(entry).filter((target) => !PLANNED.includes(target));
  const strange = linksIn(entry.body).filter((link) => !link.startsWith('/library/') && !APP_ADDRESSES.includes(link));
  return [
    ...lost.map((target) => ({ file, rule: 'link', message: `no page ${target} is planned` })),
    ...strange.map((link) => ({ file, rule: 'link', message: `${link} is not an address of this community` })),
  ];
}

/** What the whole library lacks, or carries for nothing. */
export function checkWhole({ entries, sources }: Library): Finding[] {
  const has = (kind: Kind, name: string) =>
    entries.some((entry) => entry.kind === kind && entry.locale === 'en' && entry.name === name);
  const wanted: [Kind, string[]][] = [['page', REQUIRED_PAGES], ['block', REQUIRED_BLOCKS], ['site', REQUIRED_SITE_PAGES]];
  const absent = wanted.flatMap(([kind, names]) => names.filter((name) => !has(kind, name)).map((name) => ({ kind, name })));
  const cited = new Set(entries.flatMap((entry) => citationsIn(entry.body)));
  const file = 'content/library/sources.json';
  return [
    ...absent.map((entry) => ({ file: fileOf({ ...entry, locale: 'en' }), rule: 'coverage', message: 'is not written' })),
    ...Object.keys(sources).filter((key) => !cited.has(key)).map((key) => ({ file, rule: 'source', message: `${key} is cited nowhere` })),
    ...Object.entries(sources).flatMap(([key, source]) => {
      const result = sourceSchema.safeParse(source);
      return result.success ? [] : [{ file, rule: 'source', message: `${key}: ${result.error.issues[0]?.message ?? 'is not a source'}` }];
    }),
  ];
}

/** Runs every rule over a library. */
export function checkLibrary(library: Library): Report {
  const findings = [
    ...library.entries.flatMap((entry) => [
      ...checkFront(entry),
      ...checkWords(entry, library.sources),
      ...checkBlocks(entry, library),
      ...checkLinks(entry),
    ]),
    ...checkWhole(library),
  ];
  const written = new Set(library.entries.filter((entry) => entry.kind === 'page').map((entry) => entry.name));
  const unwritten = [...new Set(library.entries.flatMap(targetsOf))].filter((target) => PLANNED.includes(target) && !written.has(target));
  const rows = library.entries.map((entry) => ({
    file: fileOf(entry),
    words: wordsIn(plainText(entry.body)).length,
    grade: readingGrade(entry.body),
    citations: citationsIn(entry.body).length,
    blocks: embedsIn(entry.body).length,
    faults: findings.filter((finding) => finding.file === fileOf(entry)).length,
  }));
  return { ok: findings.length === 0, rows, findings, unwritten: unwritten.sort(), sources: Object.keys(library.sources).length };
}

/** Reads the library from a content folder, in every language it has. */
export function readLibrary(content: string): Library {
  const folders: [Kind, string][] = [['page', 'library'], ['block', 'library/blocks'], ['site', 'pages']];
  const entries = folders.flatMap(([kind, folder]) => ['en', 'es'].flatMap((locale) => {
    const path = join(content, folder, locale);
    const files = existsSync(path) ? readdirSync(path).filter((file) => file.endsWith('.md')).sort() : [];
    return files.map((file) => ({ kind, locale, name: basename(file, '.md'), ...splitEntry(readFileSync(join(path, file), 'utf8')) }));
  }));
  return { entries, sources: JSON.parse(readFileSync(join(content, 'library/sources.json'), 'utf8')) as Record<string, unknown> };
}

/** The report as a table for people, faults last. */
export function renderReport({ rows, findings, unwritten, sources, ok }: Report): string {
  const width = Math.max(...rows.map((row) => row.file.length), 4);
  const cells = (file: string, rest: (string | number)[]) => file.padEnd(width) + rest.map((cell) => String(cell).padStart(9)).join('');
  return [
    cells('file', ['words', 'grade', 'sources', 'blocks', 'faults']),
    ...rows.map((row) => cells(row.file, [row.words, row.grade.toFixed(1), row.citations, row.blocks, row.faults])),
    `\n${sources} sources. Linked and not yet written: ${unwritten.join(', ') || 'none'}.`,
    ...findings.map((finding) => `${finding.file}: ${finding.rule}: ${finding.message}`),
    ok ? 'The library holds.' : `Faults: ${findings.length}.`,
  ].join('\n');
}

const self = fileURLToPath(import.meta.url);
if (process.argv.slice(1).some((argument) => resolve(argument) === self)) {
  const report = checkLibrary(readLibrary(join(dirname(self), '../content')));
  console.log(renderReport(report));
  if (process.argv.includes('--json')) console.log(JSON.stringify(report));
  process.exitCode = report.ok ? 0 : 1;
}
