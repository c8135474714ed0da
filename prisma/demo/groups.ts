import type { DemoGroup } from './types'

// A group whose audience is not everyone is closed or hidden: what is said there stays there.
export const groups: DemoGroup[] = [
  {
    key: 'start',
    name: 'The porch',
    summary: 'Say hello, ask how this place works, or stand here a while before you come in.',
    guidelines: `- You may read for as long as you like and never write a word.
- Use a name nobody at work would know you by.
- Anyone on the internet can read the porch. Keep wards, schools and surnames off it.
- Nobody watches every minute. If you are not safe, use *Get help now* at the top of the page.`,
    visibility: 'public',
    audience: 'everyone',
    kind: 'start',
    members: [
      'patient', 'caregiver', 'bereaved', 'facilitator', 'moderator', 'moderator2', 'curator', 'admin', 'sedge',
      'tansy', 'saffron', 'linden', 'retama', 'dipper', 'magpie', 'mistral', 'harbour', 'beacon', 'thimble',
      'fennel', 'larkspur', 'jacaranda', 'ceibo', 'moorhen', 'hawthorn', 'damson', 'hopscotch', 'tundra',
      'baobab', 'cricket', 'foxglove', 'albatross', 'cygnet', 'vitalia', 'dovecote',
    ],
    pinned: ['using-this-community-safely', 'crisis-help'],
  },
  {
    key: 'new',
    name: 'Newly told',
    summary: 'For the first days and weeks, when the kitchen looks the same and nothing else does.',
    guidelines: `- No question is too small. “Where do I park” is a question.
- Say what happened to you, and leave room for it to go another way for somebody else.
- Ask before you give numbers about outlook. Many of us do not want them.
- Fevers, bleeding and anything sudden go to your own team’s phone line first, then here.`,
    visibility: 'public',
    audience: 'everyone',
    kind: 'new',
    members: [
      'patient', 'caregiver', 'moderator', 'curator', 'facilitator', 'saffron', 'linden', 'retama', 'tansy',
      'mistral', 'kestrel', 'quince', 'thimble', 'osprey', 'jacaranda', 'fennel', 'damson', 'hopscotch',
      'cricket', 'dovecote', 'cygnet', 'baobab', 'vitalia', 'larkspur', 'moorhen',
    ],
    pinned: ['newly-told-it-is-advanced', 'what-stage-4-leukemia-means', 'talking-with-family-and-children'],
  },
  {
    key: 'treat',
    name: 'Treatment and side effects',
    summary: 'Ports, pills, mouths, hair, sleep. What it is like, and what made a day easier.',
    guidelines: `- Write “this worked for us”, never “you should”.
- Names of medicines are fine. Amounts are between a person and their team.
- Put a content note on needles, blood and procedures.
- Do not change, skip or add a treatment because of something read here. Ask your team.`,
    visibility: 'public',
    audience: 'everyone',
    kind: 'treat',
    members: [
      'patient', 'caregiver', 'moderator', 'moderator2', 'curator', 'sedge', 'thimble', 'osprey', 'saffron',
      'kestrel', 'quince', 'dipper', 'magpie', 'gorse', 'mistral', 'beacon', 'fennel', 'larkspur', 'jacaranda',
      'damson', 'cricket', 'foxglove', 'albatross', 'tundra', 'vitalia', 'hawthorn', 'ceibo', 'baobab', 'dovecote',
    ],
    pinned: ['managing-side-effects', 'infection-risk-and-fever'],
  },
  {
    key: 'work',
    name: 'Work and money',
    summary: 'Bosses, forms, hold music, petrol receipts, and what it all costs.',
    guidelines: `- Rules differ by country. Say which one you mean.
- Name public schemes and charities freely. No fundraising, no selling.
- Never post account, policy or record numbers, your own or anyone’s.`,
    visibility: 'public',
    audience: 'everyone',
    kind: 'work',
    members: [
      'patient', 'caregiver', 'moderator2', 'admin', 'sedge', 'tansy', 'osprey', 'magpie', 'quince', 'pebble',
      'harbour', 'fennel', 'tundra', 'baobab', 'damson', 'hopscotch', 'dovecote', 'cygnet', 'larkspur',
      'hawthorn',
    ],
    pinned: ['work-money-and-caring'],
  },
  {
    key: 'acute',
    name: 'AML and ALL',
    summary: 'The fast ones. In treatment, after it, or back in it.',
    guidelines: `- Both letters are welcome, and so is whoever drives you.
- If it has come back, add the note so that readers can choose.
- Good news may be told here without an apology. So may bad.`,
    visibility: 'members',
    audience: 'everyone',
    kind: 'type',
    members: [
      'patient', 'caregiver', 'moderator', 'sedge', 'tansy', 'saffron', 'kestrel', 'dipper', 'gorse', 'mistral',
      'osprey', 'fennel', 'larkspur', 'jacaranda', 'damson', 'cricket', 'albatross', 'foxglove', 'hopscotch',
      'cygnet',
    ],
    pinned: ['treatment-options-overview', 'fear-of-relapse-and-uncertainty'],
  },
  {
    key: 'chronic',
    name: 'CLL and CML',
    summary: 'The long ones. Being watched, taking tablets, explaining it at parties.',
    guidelines: `- “At least it is the good kind” is not said in this room.
- Waiting counts as having it.
- Bring your letters’ words here if you like, and take them to your clinic for their meaning.`,
    visibility: 'members',
    audience: 'everyone',
    kind: 'type',
    members: [
      'moderator', 'curator', 'linden', 'osprey', 'quince', 'magpie', 'pebble', 'facilitator', 'hawthorn',
      'tundra', 'baobab', 'ceibo',
    ],
    pinned: ['targeted-therapy', 'tests-explained'],
  },
  {
    key: 'meaning',
    name: 'Faith, doubt and meaning',
    summary: 'For those who pray, those who stopped, and those who never started and miss it anyway.',
    guidelines: `- Speak of your own faith or lack of it. Leave other people’s alone.
- No one is ill for a reason that you can see from where you sit.
- Offer a prayer; do not send one uninvited.`,
    visibility: 'members',
    audience: 'everyone',
    kind: 'meaning',
    members: [
      'bereaved', 'moderator2', 'pebble', 'saffron', 'harbour', 'gorse', 'thimble', 'patient', 'baobab',
      'moorhen', 'albatross', 'foxglove',
    ],
    pinned: ['spiritual-care-and-meaning'],
  },
  {
    key: 'care',
    name: 'Caring for someone',
    summary: 'For whoever does the driving, the lifting and the counting. The person you care for cannot come in.',
    guidelines: `- Whatever you feel towards the person upstairs, somebody here felt it on Thursday.
- Nobody is told to remember to look after themselves. We know. We have seen the leaflet.
- What is said in this car stays in this car.
- If somebody is being hurt, or you fear you might do it, call the emergency number or your hospital team now. You will not be the first they have heard it from.`,
    visibility: 'closed',
    audience: ['caregiver'],
    kind: 'care',
    members: [
      'facilitator', 'caregiver', 'sedge', 'tansy', 'thimble', 'osprey', 'saffron', 'linden', 'jacaranda',
      'damson', 'foxglove', 'cygnet',
    ],
    asks: [
      {
        member: 'quince',
        note: 'I am on both sides of the desk. My brother lives with me now and I find I need to complain about him somewhere he cannot correct my grammar.',
      },
      {
        member: 'retama',
        note: 'I look after my father since winter. My daughter has made me a paper lanternfish for the night table, because I am the one in the house who is awake with a small light. I think with you there are more. If one reads Spanish, better, but it is not necessary.',
      },
    ],
    pinned: ['caregiver-burnout-self-check', 'caring-at-home'],
  },
  {
    key: 'grief',
    name: 'After a death',
    summary: 'For people somebody left behind. There is no timetable and no turn to wait for.',
    guidelines: `- Say the name. We like to be told names.
- There is no later here at which you ought to be better.
- Comparison stops at the gate: a husband, a mother, a friend, all of them are the one.
- You may come back after a year of silence and not explain it.`,
    visibility: 'closed',
    audience: ['bereaved'],
    kind: 'grief',
    members: [
      'harbour', 'bereaved', 'thimble', 'pebble', 'facilitator', 'moorhen', 'foxglove',
    ],
    asks: [
      {
        member: 'hopscotch',
        note: 'she was my friend, not my wife or my mom, so i don’t know if i count. i put air in her bike tires on the day and had nobody to say it to except a public page.',
      },
    ],
    pinned: ['grief-and-bereavement'],
  },
  {
    key: 'circle',
    name: 'The quillwort circle',
    summary: 'Seven of us and one spare chair. For what you would not say in front of those who love you.',
    guidelines: `- Quillwort grows under cold water and looks like nothing much. That is the whole idea.
- We do not cheer each other up unless asked.
- Nothing leaves by any door, not even as a funny story.
- Miss a week, miss three. Your chair is not given away.`,
    visibility: 'hidden',
    audience: ['patient'],
    cap: 8,
    kind: 'relapse',
    members: ['kestrel', 'patient', 'gorse', 'dipper', 'mistral', 'magpie', 'pebble'],
    pinned: ['fear-of-relapse-and-uncertainty', 'quality-of-life-day-to-day'],
  },
]
