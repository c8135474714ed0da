import type { Action } from '@/server/moderation/desk.schema'
import type { Rule } from '@/server/moderation/moderation.schema'

/** A letter to begin with: for which acts it fits, the rule it rests on, and its words. Whoever sends it makes it their own. */
export interface Template {
  name: string
  for: readonly Action[]
  rule?: Rule
  words: string
}

/*
 * Written with care for the one who reads: their name is not needed, their worth is never in question, what was done is
 * said first, what they can do comes last. Help lines stand on the help page alone, with the day they were last checked.
 */
const letters = {
  hidden: {
    name: 'Hidden with care',
    for: ['hide'],
    words:
      'Thank you for being here. We have hidden what you wrote for now, because as it stands it could hurt somebody who reads it. This is about these words, not about you. You still see them, and you are welcome to say what you meant in another way.',
  },
  safety: {
    name: 'Safety message',
    for: ['outreach', 'hide'],
    rule: 'safety',
    words:
      'I read what you wrote, and I did not want to pass by it. It sounds as if things are very heavy at the moment.\n\nI am a volunteer, and I cannot be reached at every hour. The help page lists people who can, some of them at any hour, and you need not explain everything from the start. If you are in danger right now, please call the emergency number.\n\nYou can write back to me here, as much or as little as you like. May I ask: are you safe tonight?',
  },
  worriedAbout: {
    name: 'Somebody is worried about you',
    for: ['outreach'],
    words: 'Somebody here is worried about you and told us, quietly. Nothing is wrong with anything you wrote. I only want to ask how you are. You can answer here when you like, or not at all. The help page lists people who can listen, also at night.',
  },
  worriedReaders: {
    name: 'Worried readers',
    for: ['outreach', 'edit', 'hide'],
    rule: 'safety',
    words:
      'What you wrote has moved people, and some of them are worried for you. We are in touch with you here so that they do not have to carry it alone. We have set part of it aside for now, because some readers are not steady enough tonight to read it. Nothing you feel is forbidden here.',
  },
  method: {
    name: 'Details that could harm a reader',
    for: ['hide', 'edit', 'decline', 'warn'],
    rule: 'safety',
    words: 'Words about despair are welcome here. Details about how are not, because somebody may read them on their worst night. Please say how it is for you, and leave out what, how much and where. We would like your words to stay.',
  },
  medical: {
    name: 'Medical advice',
    for: ['hide', 'edit', 'decline', 'warn'],
    rule: 'advice',
    words:
      'Thank you for wanting to help. Here we tell what happened to us; what somebody should take, stop or change is for their care team. As it stands, your post could lead a reader to change a treatment. Told as your own experience, it would be welcome.',
  },
  source: {
    name: 'Source, please',
    for: ['outreach', 'edit', 'decline', 'hide'],
    rule: 'advice',
    words: 'What you wrote goes beyond what you lived through yourself, and people may act on it. Could you add where it comes from: a hospital, a charity, a paper? With a source we are glad to have it here.',
  },
  selling: {
    name: 'Self-promotion',
    for: ['hide', 'decline', 'warn', 'edit'],
    rule: 'scam',
    words: 'Nothing is sold or advertised here, not even for a good cause, so that nobody has to wonder why somebody is kind to them. We have taken out what pointed elsewhere. What you have to say yourself is welcome.',
  },
  privacy: {
    name: 'Privacy slip',
    for: ['edit', 'hide', 'decline', 'outreach'],
    rule: 'privacy',
    words: 'There was something in your post that could show who you or somebody else is: a name, a place, a photo, a paper. It slips in easily. We have set it aside before more people see it. Send it again without that part if you like.',
  },
  kindness: {
    name: 'A word about kindness',
    for: ['warn'],
    rule: 'kindness',
    words: 'We would like to ask you for something. What you wrote has been hard on somebody here. Please read the guideline below once more and keep to it from now on. Nothing else changes for you.',
  },
  pressure: {
    name: 'Leave somebody alone',
    for: ['warn', 'mute', 'suspend', 'hide'],
    rule: 'threat',
    words: 'Somebody here has asked, or would ask if they could, that you let them be. Please do not write to them, quote them or speak about them. Everyone here carries enough already.',
  },
  quiet: {
    name: 'A short quiet',
    for: ['mute'],
    rule: 'kindness',
    words: 'We are asking you to read and not write for a short while. It got heated, and a little quiet helps everyone, you too. You can still read everything, and you can write again by itself when the time is over.',
  },
  pause: {
    name: 'A break from writing',
    for: ['suspend'],
    rule: 'kindness',
    words: 'We are asking you to take a break from writing here. What happened has put others under strain, and we have to look after everyone. You can still read, and you can write again when the break is over.',
  },
  held: {
    name: 'Held post, not published',
    for: ['decline'],
    rule: 'other',
    words: 'Thank you for writing. We read your post before others could, and we have not published it as it stands. You still see it. Below is the guideline it rests on; said in another way it is very welcome.',
  },
  edited: {
    name: 'Edited with you',
    for: ['edit'],
    rule: 'other',
    words: 'We changed a small part of what you wrote, so that the rest could stay. You can see what was changed under “History”. If we got your meaning wrong, write to us and we will put it right together.',
  },
  moved: {
    name: 'Moved to another group',
    for: ['outreach'],
    words: 'Your thread has found a new place, where more people know what you are talking about. Nothing in it was changed, and the old address still leads to it. You need not do anything.',
  },
  bereaved: {
    name: 'Death in the community',
    for: ['outreach'],
    words: 'We have heard, and we are so sorry. You do not have to say anything. Their words stay here as long as you want them to. If you like, we can begin a thread to remember them, or keep it quiet: you say which, and when.',
  },
  welcome: {
    name: 'Welcome',
    for: ['outreach'],
    words: 'I am glad you found your way here, and sorry for what brought you. You wrote, and it was read. Answers can take a day, because people here are ill, or tired, or asleep. If you do not know where to begin, ask anything.',
  },
  unreached: {
    name: 'We could not reach you',
    for: ['outreach'],
    words: 'I wrote to you and have not heard back. You owe nobody an answer. I only want you to know that the door stays open, and that the help page lists people who can listen, also at night.',
  },
  upheld: {
    name: 'Appeal: it stands',
    for: ['uphold'],
    words: 'I was not the one who decided the first time. I have read everything again, and what you wrote about it. I have come to the same answer, and I know that is not what you hoped for. Nothing further follows from it, and asking was right.',
  },
  eased: {
    name: 'Appeal: made milder',
    for: ['ease'],
    words: 'I was not the one who decided the first time. I have read everything again. The decision had its reason, but it was harder than it needed to be, so it now ends sooner. Thank you for telling us how it was for you.',
  },
  reversed: {
    name: 'Appeal: taken back',
    for: ['reverse'],
    words: 'I was not the one who decided the first time. I have read everything again, and you were right to ask. The decision is taken back as of now. We are sorry for what it cost you.',
  },
  restored: { name: 'Shown again', for: ['restore'], words: 'We have looked again. What you wrote can be read by others again. Thank you for your patience.' },
  lifted: { name: 'Ended early', for: ['lift'], words: 'We have looked again. Your break is over as of now, and you can write again.' },
  closed: {
    name: 'This account is closed',
    for: ['ban'],
    rule: 'threat',
    words: 'Two of us have decided together that this account cannot be used here any more. You can still sign in to take your own words with you, and to ask for somebody else to look at this decision again.',
  },
} as const satisfies Record<string, Template>

/** Every letter the desk can begin with. */
export const templates: Readonly<Record<string, Template>> = letters

/** The letters that fit an act, the usual one first. */
export function templatesFor(act: Action): [key: string, template: Template][] {
  return Object.entries(templates)
    .filter(([, one]) => one.for.includes(act))
    .sort(([, a], [, b]) => a.for.indexOf(act) - b.for.indexOf(act))
}
