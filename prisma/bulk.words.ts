/*
 * Invented words for measuring: a small vocabulary people use all day, and a long tail that hardly anybody does,
 * drawn as words are in any language (the second most frequent half as often as the first, and so on).
 */
const COMMON =
  'night tea ward waiting blood count better worse kitchen phone nurse sister garden rain bus sleep cough soup letter window music tired hope quiet walk corridor bag socks visit results leukemia chemo fever tablets clinic doctor mother brother morning car park treatment remission biopsy marrow transplant donor infection mouth hair steroids appetite family children school work money insurance scared angry alone friend week month appointment needle line port temperature pain nausea weight water bread toast bed blanket chair door house town drive train hospital consultant transfusion platelets counts numbers trial relapse cure care grief funeral memory photograph christmas birthday summer winter dog cat television radio book church prayer laugh cry shout whisper promise question answer'

const STARTS = 'b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sc sh sl st t th tr v w'.split(' ')
const MIDDLES = 'a ai e ea i o oa oo u'.split(' ')
const ENDS = 'b ck d ft g l ld m mp n nd ng p r rk rn s sh st t th x'.split(' ')

/** Dice with a seed: the same bulk twice is the same words. */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const pick = (list: readonly string[], roll: () => number): string => list[Math.floor(roll() * list.length)] ?? ''

/** The vocabulary: the common words first, then `rare` others, each of one to three syllables. */
export function vocabulary(rare: number, roll: () => number): string[] {
  const words = new Set(COMMON.split(' '))
  while (words.size < rare + 100) {
    const syllables = 2 + Math.floor(roll() * 2)
    let word = ''
    for (let i = 0; i < syllables; i += 1) word += pick(STARTS, roll) + pick(MIDDLES, roll) + (i === syllables - 1 ? pick(ENDS, roll) : '')
    words.add(word)
  }
  return [...words]
}

/** Draws words as they are used: rank r about as often as 1/r. */
export function drawer(words: readonly string[], roll: () => number): () => string {
  // The first few dozen would crowd out the rest if drawn strictly by rank: they begin at rank twelve.
  const most = Math.log((words.length + 12) / 12)
  return () => words[Math.min(words.length - 1, Math.floor(12 * Math.exp(roll() * most) - 12))] ?? ''
}
