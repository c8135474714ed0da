// What two people of the demo say to each other alone, and who would like to. All of them are invented.

/** A talk that both said yes to: its first words, and how it went on. */
export interface DemoTalk {
  from: string
  to: string
  note: string
  /** How many hours ago it was asked, and how many hours later the yes came. */
  hoursAgo: number
  yesAfter: number
  messages: { by: string; minutesAfter: number; body: string }[]
  /** Who has read all of it. */
  readBy: string[]
}

/** A request that waits for an answer. */
export interface DemoRequest {
  from: string
  to: string
  note: string
  hoursAgo: number
}

export const talks: DemoTalk[] = [
  {
    from: 'quince',
    to: 'patient',
    note: 'You said your allotment is looking after itself this year. I have a tape measure and nobody who wants a shed surveyed. May I ask you, now and then, how the beans are?',
    hoursAgo: 76,
    yesAfter: 5,
    messages: [
      { by: 'quince', minutesAfter: 30, body: 'Thank you for the yes. I did not know whether one says something to begin with.' },
      { by: 'patient', minutesAfter: 12, body: 'I don’t either. The beans have gone over the fence. They are Mr Okafor’s beans now.' },
      { by: 'quince', minutesAfter: 4, body: 'By how much? I ask as a professional.' },
      { by: 'patient', minutesAfter: 9, body: 'A child and a half. I had him stand beside them.' },
      { by: 'quince', minutesAfter: 1480, body: 'My brother’s counts are on Thursday. I would rather say it here than in the group, whichever way it goes. You need not say anything clever.' },
      { by: 'patient', minutesAfter: 7, body: 'I’ll say something about beans.' },
      { by: 'quince', minutesAfter: 40, body: 'That is what I was hoping.' },
    ],
    readBy: ['quince'],
  },
]

export const requests: DemoRequest[] = [
  {
    from: 'kestrel',
    to: 'patient',
    note: 'I read that you may be going into the room with the two doors. I was in one in spring and made a list of what I wished I had known. I could just tell you the good ones. No hurry, and no is fine.',
    hoursAgo: 9,
  },
]
