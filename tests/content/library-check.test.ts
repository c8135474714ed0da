import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  REQUIRED_BLOCKS,
  REQUIRED_PAGES,
  REQUIRED_SITE_PAGES,
  bannedIn,
  checkLibrary,
  citationsIn,
  countSyllables,
  embedsIn,
  foldFaults,
  openFigures,
  plainText,
  readLibrary,
  readingGrade,
  renderReport,
  splitEntry,
  type Entry,
  type Library,
} from '../../scripts/library-check';

const OPENING = 'Use the limits your own team gave you, or 112, 911, 999, 000, 111. Do not post here and wait.';
const FILLER = 'You can read this part slowly and come back to it when you like. '.repeat(46);
const SOURCE = { title: 'A page', publisher: 'A publisher', url: 'https://example.org/page', year: 2024, seen: 'May 2024' };

/** A resource page on which no rule finds anything. */
function soundPage(name: string): Entry {
  return {
    kind: 'page', locale: 'en', name,
    front: {
      slug: name, locale: 'en', title: 'A title', summary: 'A summary.', collection: 'start-here',
      collectionTitle: 'Start here', audience: ['patient'], notes: [], blocks: ['infection'], groups: ['new'],
      linked: ['tests-explained'], questions: ['Who do I call at night?'], order: 1,
    },
    body: `## One\n\nIt is known.[^KEY] ${FILLER}\n\n{{block:infection}}\n\n[Help](/help)\n`,
  };
}

/** A whole library that holds, for a test to break in one place. */
function soundLibrary(): Library {
  const block = (name: string): Entry => ({ kind: 'block', locale: 'en', name, front: { id: name, title: 'Call' }, body: `${OPENING}\n\nCall.` });
  const site = (name: string): Entry => ({
    kind: 'site', locale: 'en', name, front: { title: 'Us', summary: 'Who we are.', version: '2026-11-21' }, body: 'We are here.',
  });
  return {
    entries: [...REQUIRED_PAGES.map(soundPage), ...REQUIRED_BLOCKS.map(block), ...REQUIRED_SITE_PAGES.map(site)],
    sources: { KEY: SOURCE },
  };
}

/** The rules broken after one change to the page on fever. */
function rulesAfter(change: (page: Entry, library: Library) => void): string[] {
  const library = soundLibrary();
  const page = library.entries.find((entry) => entry.name === 'infection-risk-and-fever');
  if (!page) throw new Error('the sound library has lost its page on fever');
  change(page, library);
  return checkLibrary(library).findings.map((finding) => finding.rule);
}

describe('a library that holds', () => {
  it('has no faults', () => {
    const report = checkLibrary(soundLibrary());
    expect(report.findings).toEqual([]);
    expect(report.ok).toBe(true);
  });

  it('lists a planned page that is linked and not yet written', () => {
    expect(checkLibrary(soundLibrary()).unwritten).toEqual(['tests-explained']);
  });

  it('is the one we ship', () => {
    const report = checkLibrary(readLibrary(join(import.meta.dirname, '../../content')));
    expect(report.findings).toEqual([]);
  });
});

describe('a planted fault is found', () => {
  const plants: [string, string, (page: Entry, library: Library) => void][] = [
    ['a missing key', 'front matter', (page) => { delete page.front.summary; }],
    ['an unknown key', 'front matter', (page) => { page.front.reviewedBy = 'nobody'; }],
    ['an unknown audience', 'front matter', (page) => { page.front.audience = ['doctor']; }],
    ['a slug that is not the file name', 'front matter', (page) => { page.front.slug = 'another'; }],
    ['a language that is not the folder', 'front matter', (page) => { page.front.locale = 'es'; }],
    ['a source nobody listed', 'citation', (page) => { page.body += 'So they say.[^NOWHERE]'; }],
    ['a mark of doubt on a source', 'citation', (page) => { page.body += 'So they say.[^KEY?]'; }],
    ['a footnote kept in the text', 'citation', (page) => { page.body += '\n[^KEY]: A page.'; }],
    ['a source nobody cites', 'source', (_, library) => { library.sources.OTHER = SOURCE; }],
    ['a source without an address', 'source', (_, library) => { library.sources.KEY = { ...SOURCE, url: 'none' }; }],
    ['a banned phrase', 'banned phrase', (page) => { page.body += 'Stay positive.'; }],
    ['a banned phrase in a question', 'banned phrase', (page) => { page.front.questions = ['Is it terminal?']; }],
    ['a hard text', 'reading grade', (page) => {
      page.body = `Immunosuppression necessitates considerable precautionary deliberation regarding environmental contamination.[^KEY] ${page.body.replaceAll('slowly', 'notwithstanding institutional administrative complications')}`;
    }],
    ['a page too short to help', 'length', (page) => { page.body = page.body.replace(FILLER, ''); }],
    ['a page too long for a tired reader', 'length', (page) => { page.body += FILLER; }],
    ['survival in the open', 'figures', (page) => { page.body += 'About 64% were alive after five years.'; }],
    ['a number in the summary', 'figures', (page) => { page.front.summary = 'Cure in 90% of children.'; }],
    ['a fold without its line', 'fold', (page) => { page.body += '\n{{fold:Numbers}}\n64% were alive.\n{{/fold}}\n'; }],
    ['a fold left open', 'fold', (page) => { page.body += '\n{{fold:Numbers}}\nThey cannot predict.\n'; }],
    ['a block that does not exist', 'warning block', (page) => { page.body += '\n{{block:thunder}}\n'; page.front.blocks = ['infection', 'thunder']; }],
    ['a block listed and not embedded', 'warning block', (page) => { page.front.blocks = ['infection', 'sepsis']; }],
    ['a block that does not say whom to call', 'warning block', (_, library) => {
      const sepsis = library.entries.find((entry) => entry.name === 'sepsis');
      if (sepsis) sepsis.body = 'Call someone.';
    }],
    ['a link to a page nobody plans', 'link', (page) => { page.body += '[More](/library/no-such-page)'; }],
    ['a linked slug nobody plans', 'link', (page) => { page.front.linked = ['no-such-page']; }],
    ['a way out of the community', 'link', (page) => { page.body += '[More](https://example.org)'; }],
    ['a page that is gone', 'coverage', (page, library) => { library.entries.splice(library.entries.indexOf(page), 1); }],
    ['a block that is gone', 'coverage', (_, library) => { library.entries = library.entries.filter((entry) => entry.name !== 'mind'); }],
  ];

  it.each(plants)('%s', (_, rule, change) => {
    expect(new Set(rulesAfter(change))).toEqual(new Set([rule]));
  });
});

describe('banned phrases', () => {
  it.each([
    'She lost her battle.', 'He lost his fight.', 'They fight bravely.', 'a warrior', 'Keep on fighting it', 'Stay strong!', 'the final stage',
    'You have stage 4.', 'Stage IV leukemia', 'It has metastasized.', 'You failed treatment.', 'a breakthrough drug',
    'You should take it daily.', 'You must stop taking it.', 'Take 50 mg.', 'Reviewed by a nurse', 'last checked in May',
    'They exhausted all options.', 'Everything happens for a reason.',
  ])('finds: %s', (text) => {
    expect(bannedIn(text)).toHaveLength(1);
  });

  it.each([
    'At any stage of life.', 'People call it "stage 4".', 'It has not been checked by a clinician.', 'Living with leukemia',
    'You might ask what to take.', 'He died in May.', 'The treatment did not work.',
  ])('lets pass: %s', (text) => {
    expect(bannedIn(text)).toEqual([]);
  });

  it('lets the page that explains the numbers name them', () => {
    expect(bannedIn('Rai stage IV', 'what-stage-4-leukemia-means')).toEqual([]);
    expect(bannedIn('Rai stage IV', 'crisis-help')).toHaveLength(1);
  });
});

describe('reading grade', () => {
  it('agrees with a sentence whose grade is known', () => {
    expect(readingGrade('The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.')).toBeCloseTo(11.3, 1);
  });

  it('does not count marks, sources or fences', () => {
    expect(plainText('## Hi\n\n{{block:mind}}\n\n- **Call** [us](/help).[^KEY]')).toBe('Hi\nCall us.');
  });

  it('does not cut a sentence at a decimal point', () => {
    expect(readingGrade('Call at 38.0 degrees or more today.')).toBe(readingGrade('Call at 38 degrees or more today.'));
  });

  it('counts syllables near enough', () => {
    expect(['call', 'people', 'treatment', 'emergency'].map(countSyllables)).toEqual([1, 2, 2, 4]);
  });

  it('gives an empty text no grade', () => {
    expect(readingGrade('')).toBe(0);
  });
});

describe('reading a file', () => {
  it('splits front matter from body', () => {
    expect(splitEntry('---\nslug: a\nversion: 2026-11-21\n---\nHello.')).toEqual({ front: { slug: 'a', version: '2026-11-21' }, body: 'Hello.' });
  });

  it('yields an empty record for a file without front matter', () => {
    expect(splitEntry('Hello.')).toEqual({ front: {}, body: 'Hello.' });
  });

  it('finds each citation and each block once', () => {
    expect(citationsIn('One.[^A][^B] Two.[^A]')).toEqual(['A', 'B']);
    expect(embedsIn('{{block:mind}}\ntext {{block:no}}\n{{block:mind}}')).toEqual(['mind']);
  });

  it('looks for survival figures outside folds only', () => {
    const fold = '{{fold:Numbers}}\nThey cannot predict one person. 64% were alive.\n{{/fold}}';
    expect(openFigures(fold)).toEqual([]);
    expect(foldFaults(fold)).toEqual([]);
    expect(openFigures('About 9 in 10 are cured.')).toHaveLength(1);
    expect(openFigures('About 9 in 10 feel tired.')).toEqual([]);
  });
});

it('prints a table that names every file and every fault', () => {
  const library = soundLibrary();
  library.sources.OTHER = SOURCE;
  const printed = renderReport(checkLibrary(library));
  expect(printed).toContain('content/library/en/crisis-help.md');
  expect(printed).toContain('OTHER is cited nowhere');
  expect(printed.endsWith('Faults: 1.')).toBe(true);
});
