import type { DemoThread } from './types'

// Bosses, forms and hold music: a public group.
export const workThreads: DemoThread[] = [
  {
    key: 'hold-music',
    group: 'work',
    kind: 'talk',
    title: 'Insurance hold music, ranked',
    daysAgo: 3,
    posts: [
      {
        by: 'sedge',
        minutesAfter: 0,
        body: `fifty minutes today. my ranking so far

1. pan pipes. at least they commit
2. the eleven seconds of piano that stops so you think it’s a person
3. “your call is important to us”, which isn’t music, but it does have a rhythm
4. silence. silence is the worst one. you sit there breathing at it`,
      },
      {
        by: 'osprey',
        minutesAfter: 40,
        body: 'You forgot the one where a guy picks up, says hello twice, and hangs up on *you*.',
      },
      {
        by: 'tansy',
        minutesAfter: 180,
        body: 'Ours isn’t insurance, it’s the medical card office, and the music is a harp. A harp! As if you’d died already and were queuing.',
      },
      {
        by: 'sedge',
        minutesAfter: 40,
        body: 'tell me the address of that office tansy. i will drive to ireland and burn it down. harp first',
      },
      {
        by: 'quince',
        minutesAfter: 260,
        body: 'With respect, Sedge, some of us come here because we are ill, and not because we were kept waiting on a telephone. You might save the cabaret for people who have the strength to find it amusing. It is rather a lot of noise from someone with nothing wrong with him.',
      },
      {
        by: 'pebble',
        minutesAfter: 95,
        body: 'I’m one of the ill ones, and the harp made me laugh for the first time since Monday. I think there’s room. What has helped in my house is a page by the phone with date, name, and what they promised. Second call, you read it back to them and the tone changes.',
      },
      {
        by: 'admin',
        minutesAfter: 700,
        body: 'Adding to Pebble’s page: many hospitals and charities have somebody who makes these calls *with* you. Ask for a financial navigator in the US, a welfare rights adviser here. They know which button gets the human being.',
      },
    ],
  },
  {
    key: 'telling-my-manager',
    group: 'work',
    kind: 'question',
    title: 'Telling my manager without telling everyone',
    daysAgo: 2,
    posts: [
      {
        by: 'magpie',
        minutesAfter: 0,
        body: `Australia, public school. My principal is a kind woman who cannot keep a secret if it makes her sad. I need her to know why I am out every fourth Thursday. I do not need the canteen to know.

How did you put it? Actual sentences, please. I’m too tired to draft.`,
      },
      {
        by: 'patient',
        minutesAfter: 150,
        body: `Britain here, so the rules will differ, but the sentence travelled well: “I have a long-term condition, I’m being treated for it, and I’d like only you and HR to know. If anyone asks, I’m at an appointment.”

She asked what it was. I said, “I’d rather leave it there for now,” and then looked at her stapler until it was over.`,
      },
      {
        by: 'harbour',
        minutesAfter: 800,
        body: 'Hang on, every fourth Thursday, Year Fours, Brisbane way. You wouldn’t be the art teacher at Corella Flats Primary with the green ute? My niece’s girl is in that class and thinks the world of you! Small country.',
      },
      {
        by: 'tansy',
        minutesAfter: 310,
        body: `What worked for us was doing it in writing, after the chat, with the words we wanted repeated:

> I am telling you this in confidence. If somebody needs to be told something, please say that I have regular appointments and am fine to be asked about work.

It gives a leaky person something to leak. *That* part changed everything, she had a script and was delighted with it. Your union might have a template too.`,
      },
      {
        by: 'magpie',
        minutesAfter: 1500,
        body: '“It gives a leaky person something to leak.” Tansy, that is my principal’s entire character. Sent it this morning. She wrote back one line, no sad faces, and has moved my Thursday duty without a word.',
        quotes: 4,
      },
    ],
  },
]
