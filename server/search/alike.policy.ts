// The promise kept here: somebody tired need not know the word we happen to use. Words in one line are looked for
// together; only when asked, never in what is stored. British and American spellings are the database's matter
// (hs_search_words); this is about other words for the same thing.
const LINES = [
  'kid kids child children',
  'mum mom mam mother mama mummy',
  'dad father papa daddy',
  'carer caregiver',
  'doctor physician consultant oncologist haematologist',
  'tired fatigue exhausted tiredness knackered',
  'scared afraid frightened fear fearful',
  'died death dead dying',
  'job work employer boss manager',
  'pharmacy chemist',
  'temperature fever',
  'insomnia sleepless awake',
  'cost costs price',
  'prednisone prednisolone dexamethasone steroids steroid',
  'chemo chemotherapy',
  'relapse relapsed recurrence recurred',
  'catheter hickman picc line',
  'transplant bmt graft',
  'hair bald wig',
  'nausea sick vomiting',
  'angry anger furious',
  'lonely alone loneliness',
  'pray prayer prayed praying',
  'kill suicide suicidal',
  'husband wife partner spouse',
  'phone telephone call',
  'diagnosed diagnosis',
  'insurer insurance',
  'apartment flat',
  'mouth sores ulcers mucositis',
  'esteroides steroids',
  'hijos children',
  'cansancio fatigue',
  'miedo fear',
]

const alike = new Map<string, Set<string>>()
for (const line of LINES) {
  const words = line.split(' ')
  for (const word of words) alike.set(word, new Set([...(alike.get(word) ?? []), ...words.filter((other) => other !== word)]))
}

/** Other words for a (folded) word; none: it stands for itself. */
export const wordsLike = (word: string): string[] => [...(alike.get(word) ?? [])]
