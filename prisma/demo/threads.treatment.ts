import type { DemoThread } from './types'

// What treatment is like from inside: a public group.
export const treatmentThreads: DemoThread[] = [
  {
    key: 'hospital-bag',
    group: 'treat',
    kind: 'question',
    title: 'What do you keep in the hospital bag?',
    daysAgo: 54,
    posts: [
      {
        by: 'patient',
        minutesAfter: 0,
        body: 'The ward’s own list says “toiletries, slippers, something to read”. I can’t read a cereal box at the moment. What was in yours by the third week that wasn’t there on the first day?',
      },
      {
        by: 'kestrel',
        minutesAfter: 60,
        body: `Mine, after some trial:

- a phone charger with a *ridiculous* cable. The socket is always behind the bed
- lip balm, two, because one will fall down the side
- button-front shirts, if you have a line in your chest
- ear plugs and an eye mask. Everything beeps
- a notebook on a string, tied to the table. I forgot every answer I was given
- one thing that smells of home (my team was fine with a pillowcase; check, some wards are stricter)`,
      },
      {
        by: 'sedge',
        minutesAfter: 85,
        body: 'from the visitors’ side: quarters for the parking. a second phone charger that’s MINE. a cardigan, it is 58 degrees in there for reasons nobody can explain',
      },
      {
        by: 'dipper',
        minutesAfter: 190,
        body: 'nintendo. no shame. also a roll of blu tack and i stuck up a picture of the worst sandwich i ever ate, to have something to look forward to being better than',
      },
      {
        by: 'thimble',
        minutesAfter: 700,
        body: 'A soft hat with no seam across the top. Mum’s first one had a seam and she said it was like wearing a railway. Frozen grapes were lovely for her mouth, but her unit had rules on fruit, so ask.',
      },
      {
        by: 'quince',
        minutesAfter: 900,
        body: 'For my brother: a list of telephone numbers on paper. His phone went flat at the one moment it mattered and neither of us knew a single number by heart. I had to look up my own.',
      },
      {
        by: 'mistral',
        minutesAfter: 1500,
        body: 'A little bottle with sand. Closed, with tape, the nurse has looked at it and said *bueno*. When I cannot sleep I turn it, and it makes the sound of when the wave goes back.',
      },
      {
        by: 'patient',
        minutesAfter: 2600,
        body: `Packed. Cable like a skipping rope, string for the notebook, no seams. I have put in a photograph of the allotment at its worst, in the Dipper manner.

The slippers are in too. In case anyone from the list is reading.`,
      },
    ],
  },
  {
    key: 'three-am-on-steroids',
    group: 'treat',
    kind: 'talk',
    title: 'Steroids at 3 a.m.: confess here',
    daysAgo: 9,
    posts: [
      {
        by: 'dipper',
        minutesAfter: 0,
        body: `il go first. i have alphabetised the spices. we own four spices

then i cried becuase one was a duplicate cumin`,
      },
      {
        by: 'sedge',
        minutesAfter: 14,
        body: 'my wife bought a canoe. we live in an apartment. the man is coming tuesday',
      },
      {
        by: 'gorse',
        minutesAfter: 50,
        body: 'Ate a jar of pickles over the sink. Drank the juice. Felt nothing. Felt great.',
      },
      {
        by: 'patient',
        minutesAfter: 300,
        body: 'I wrote to the council about a kerb. Four pages, with a diagram. They have replied. They agree with me. Now I have to go to a meeting.',
      },
      {
        by: 'caregiver',
        minutesAfter: 420,
        body: `He repotted everything we own, in the bath, in the dark, so as not to wake me. I found him at five sitting on the edge with a fern. He said he could hear it growing.

We did tell the team about the nights in the end, only so that somebody had written it down. The nurse said she hears about a lot of ferns.`,
      },
      {
        by: 'kestrel',
        minutesAfter: 1600,
        body: 'I reorganised the garage by colour. It is funny in the telling. At the time I was frightened of how fast I was. If yours frightens you, or you stop sleeping altogether, that is a good thing to say out loud to whoever is on the phone line. Mine had heard it before and did not make me feel foolish.',
      },
      {
        by: 'beacon',
        minutesAfter: 9200,
        body: `So sad to read you all suffering when there is an ANSWER. My cousin was sent home and Dr Vale’s Cell Dawn drops turned it round in one month, hospitals will not tell you because they cannot bill for it!!

Only a few bottles left at the family price. Write to orders@cell-drops.example.org with your first name and the kind of leukemia and the helper will call you, do not wait.`,
      },
      {
        by: 'sedge',
        minutesAfter: 35,
        body: 'sir this is a thread about a canoe. also no',
      },
    ],
  },
  {
    key: 'line-out-plaster-on',
    group: 'treat',
    kind: 'update',
    title: 'Line out, plaster on',
    notes: ['medical'],
    daysAgo: 16,
    posts: [
      {
        by: 'kestrel',
        minutesAfter: 0,
        reactions: { thank_you: ['fennel', 'cricket', 'albatross'] },
        body: `They took my chest line out on Tuesday. For anyone who is due the same and lies awake about it, here is how mine went. Yours may be done another way.

- I lay flat. They numbed the place, which stung like a nettle for about as long as it takes to say so.
- Then tugging. Not pain. More like somebody trying to get a ring off your finger, but in your chest.
- The nurse told me when to breathe out and we talked about her sourdough.
- She pressed on it for a good while. I went home with a plaster and a sheet of what to watch for and whom to ring.

What I was not ready for was missing it. It was ugly and I had named it. I had a shower facing *forwards* for the first time since winter, and stood there until the water ran cold.`,
      },
      {
        by: 'dipper',
        minutesAfter: 30,
        body: 'what was its name. important',
      },
      {
        by: 'kestrel',
        minutesAfter: 12,
        body: 'Gerard.',
        quotes: 2,
      },
      {
        by: 'saffron',
        minutesAfter: 500,
        body: 'My brother has the same to come and I have read this to him slowly, twice. He asks me to write that his one is called Inspector. He was most satisfied about the nettle, he likes to be told the true thing and then be left alone.',
      },
      {
        by: 'thimble',
        minutesAfter: 850,
        body: 'Mum kept hers in a jar of rice for a week, to “say a proper goodbye”. The unit gave it to her clean and bagged. People are so odd and I love them.',
      },
    ],
  },
  {
    key: 'tired-that-sleep-does-not-touch',
    group: 'treat',
    kind: 'talk',
    title: 'Tired in a way that sleep does not touch',
    daysAgo: 2,
    posts: [
      {
        by: 'magpie',
        minutesAfter: 0,
        body: `I slept nine hours and woke up already finished. Sat on the laundry floor because the laundry floor was nearest. The Year Fours asked why I was marking lying down.

On paper I am doing *beautifully*. I would like a word for this that isn’t “tired”, because everyone has one of those and theirs gets better on Sunday.`,
      },
      {
        by: 'quince',
        minutesAfter: 110,
        body: 'I call it the tide. One does not argue with it. I did keep a small table for a fortnight (hour, what I had done, how high the water), and it showed my specialist nurse something that my complaining had not. Two things changed as a result. I mention the table, not the two things, as yours would be different.',
      },
      {
        by: 'patient',
        minutesAfter: 240,
        body: 'Wet sand. In the arms mostly. I do one thing a day that can be seen afterwards. Yesterday it was a jar lid.',
      },
      {
        by: 'osprey',
        minutesAfter: 900,
        body: 'Don’t tell the nurse but when I’m on the road with Dad I just leave the tablets at home for a week or so. Day three I feel like a human being. Counts were fine after. Everybody should give themselves a holiday from it, they never tell you you can.',
      },
      {
        by: 'curator',
        minutesAfter: 65,
        quotes: 4,
        body: `I’m glad you had some days that felt like yours, Osprey, and I can hear how badly you needed them. I’d ask people reading *not* to copy this. With these tablets a gap can matter even when nothing shows, and that is for the clinic to weigh with you.

If the tiredness makes you want to leave the box at home, that is worth saying to them in exactly those words. They would far rather hear it than not.`,
      },
      {
        by: 'magpie',
        minutesAfter: 1300,
        body: `Tide it is. I’m going to try the table, with stickers, obviously.

And I rang my clinic rather than being brave about it. They’re going to look at a few ordinary things first. I hadn’t known there were ordinary things.`,
      },
    ],
  },
]
