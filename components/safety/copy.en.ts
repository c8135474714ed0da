/** The words of help: plain, short, and only what we know. */

type Way = { kind: 'call' | 'text' | 'chat' | 'web' | 'email'; value: string; label: string | null }

/** Names that take an article in a sentence. */
const WITH_THE = /^(?:United|Netherlands|Philippines|Bahamas|Gambia|Maldives|Dominican Republic|Central African|British|US |Cayman|Cook|Falkland|Faroe|Marshall|Northern Mariana|Solomon|Turks)/
const inWords = (country: string): string => (WITH_THE.test(country) ? `the ${country}` : country)

const list = new Intl.ListFormat('en', { type: 'conjunction' })

export const copy = {
  title: 'Help',
  heading: 'Get help now',
  under: 'People who answer. Nobody keeps a record of what you open here.',

  danger: 'If someone may be in danger now',
  dangerWho: 'That can be you, or somebody else. You do not have to be sure.',
  emergencyCall: (number: string) => `Call ${number}`,
  emergencyOr: (number: string) => `or ${number}`,
  emergencyUnknown: 'Call the emergency number where you are. Depending on the country, it is 112, 911, 999, 000, or 111 in New Zealand.',
  emergencyMissing: (country: string) => `Call the emergency number of ${inWords(country)}. We do not hold it here, so ask whoever is near you.`,

  talk: 'If you are not in danger, but cannot go on like this',
  openAlways: 'Open at every hour.',
  noTalk: (country: string) => `We hold no line for ${inWords(country)} that we may show. The lists below go by country.`,
  noTalkNone: 'We do not show phone lines here yet, because nobody in this community has called them to check. Until then: the emergency number, your cancer team, or your own doctor.',

  body: 'Fever, bleeding, hard to breathe?',
  bodyWords: 'A crisis line is not for that. Call your cancer team now, day or night, on the number they gave you. If you cannot get through, call the emergency number.',
  bodyLink: 'The signs to call about',

  where: (country: string) => `Shown for ${inWords(country)}.`,
  elsewhere: 'Choose another country',
  choose: 'Where are you?',
  chooseWhy: 'Numbers differ from country to country. We do not guess where you are, and we do not keep what you choose.',
  country: 'Country',
  show: 'Show help there',
  pick: 'Choose a country',

  happens: 'What happens when you call or write',
  happensWords: [
    'You may wait a little. Then a person asks what is going on. You can say one line, such as “I am not safe with myself”, or “I don’t know what this is”, and let them ask the rest.',
    'You do not have to give your real name, and you can stop at any time.',
    'If they think that somebody’s life is in danger, they may send help. You can ask them at the start when they would do that.',
    'If your call costs money or is free, we say so where we know it. If a line is busy or closed, use another one, or the emergency number.',
  ],
  words: 'Words to use, and what to do for somebody else',

  more: (country: string) => `More lines in ${inWords(country)}`,
  cancer: 'To ask about leukemia and treatment',
  cancerWhy: 'These are for questions, not for a crisis.',
  close: 'For caregivers, for grief, for the young',
  directories: 'In any country',
  hours: (hours: string) => `${hours}.`.replace('..', '.'),
  hoursUnknown: 'Look at their site for the hours.',
  languages: (languages: readonly string[]) => `In ${list.format(languages)}.`,
  same: 'The same people, by text.',
  unchecked: 'Not yet checked by this community.',
  checked: (day: string) => `Checked by us on ${day}.`,
  uncheckedAll: 'These lines are not yet checked by this community. If one does not answer, use another, or the emergency number.',
  site: 'Their site',
  all: 'All the lines for your country',

  way: ({ kind, value, label }: Way): string => {
    if (kind === 'call') return label ? `Call ${value}, ${label}` : `Call ${value}`
    if (kind === 'text') return label ? `Text ${label} to ${value}` : `Text ${value}`
    if (kind === 'email') return `Write to ${value}`
    return kind === 'chat' ? 'Chat on their site' : 'Open the list'
  },
} as const
