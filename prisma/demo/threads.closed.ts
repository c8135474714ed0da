import type { DemoThread } from './types'

// Closed and hidden groups. Nothing here may reach anyone outside them, so every text is
// worded to be recognised wherever it should turn up.
export const closedThreads: DemoThread[] = [
  {
    key: 'an-hour-in-the-car-park',
    group: 'care',
    kind: 'talk',
    title: 'I sat in the car park for an hour before going in',
    daysAgo: 2,
    posts: [
      {
        by: 'caregiver',
        minutesAfter: 0,
        reactions: { same_here: ['sedge', 'osprey', 'linden'] },
        body: `Level three, by the pillar with the yellow scrape. I watched the ticket count itself up. I told the nurse there had been roadworks on the ring road.

He was asleep. He would not have known if I’d come at two or at three, or sent a coat.

I love him, and for that hour I did not want to be the one who belongs to him. I don’t think I am asking anything. I only wanted to have said it in a place that is not our hallway.`,
      },
      {
        by: 'facilitator',
        minutesAfter: 26,
        body: `My sister’s was level minus two, behind the clinical waste. I knew the hum of every lamp down there.

The car is the one room I had with a lock on it. You sat in it, and then you went up. I’d count the going up.`,
      },
      {
        by: 'sedge',
        minutesAfter: 9,
        body: 'i’ve done the whole of a ballgame on the radio in ours. extra innings. i don’t follow baseball',
      },
      {
        by: 'osprey',
        minutesAfter: 160,
        body: 'Twenty-two years hauling freight and the longest mile I know is from that ticket machine to Dad’s door. Roadworks is a good one. I’ve been using a fuel stop.',
      },
      {
        by: 'caregiver',
        minutesAfter: 540,
        quotes: 2,
        body: `Behind the clinical waste. I laughed out loud in the queue at the chemist and a woman moved her trolley.

I went again this evening. Thirty-five minutes by the pillar. I took the flask.`,
      },
      {
        by: 'linden',
        minutesAfter: 75,
        body: 'A colleague has asked me why I always go so early to the clinic. I said for the good parking place. It is true also. Only he does not know for what I need it.',
      },
    ],
  },
  {
    key: 'shouted-about-soup',
    group: 'care',
    kind: 'talk',
    title: 'I shouted at a sick child about leek and potato',
    daysAgo: 7,
    posts: [
      {
        by: 'tansy',
        minutesAfter: 0,
        body: `She asked for it. Leek and potato, the way my mother did it. I went to two shops for the right leeks. She took one spoon, put it down and said it smelled *green*.

And I roared. I said, *do you have any idea*. She’s fifteen with no eyebrows and I stood there roaring about leeks. Her brother got up and shut the window so the neighbours wouldn’t hear, and he’s eleven, and it was the shutting of that window that finished me.

I said sorry on the landing. She said “it’s grand, Mam”. It isn’t grand. I don’t want to be forgiven by someone who’s too tired not to.`,
      },
      {
        by: 'thimble',
        minutesAfter: 44,
        body: `I called my mother a *stubborn old trout* over a yoghurt pot. She’s eighty-one. Then I hid in the linen press and bit a towel.

I’m knitting something for your lad, tell him. It’s a lanternfish. They’re hideous, all teeth, but they carry their own light on a stick and get about in the dark with it. He closed a window for the family; he ought to have one.`,
      },
      {
        by: 'saffron',
        minutesAfter: 230,
        body: 'I threw a steel tumbler. Not at my brother, at the wall beside the water filter. There is a dent in our kitchen now with the shape of a small moon, and he says good evening to it.',
      },
      {
        by: 'facilitator',
        minutesAfter: 300,
        body: `You roared about leeks because you can’t roar at the other thing; it has no face and it never brings its bowl to the sink.

Tansy, if it would help to have ten minutes’ talk, I’m in the night room till half eleven. If it wouldn’t, I’ll be there regardless. And if you ever feel it going past roaring, walk out of the kitchen and ring somebody there and then: her team, or the number on the help page. Tell us after, and nobody here will fall off their chair.`,
      },
      {
        by: 'tansy',
        minutesAfter: 1250,
        quotes: 2,
        body: `He wants to know has it a name and can the light be orange. He hasn’t wanted anything in weeks.

She and I had toast on the stairs. I told her she needn’t say it was grand. She said, “Fine. It was mad. You were holding a *leek*.” So that’s where we are. I’m still ashamed. But we’re sitting beside it now.`,
      },
      {
        by: 'thimble',
        minutesAfter: 700,
        body: 'Orange it is. I have unpicked the jaw twice; lanternfish are murder on a crochet hook. The name is for him to say.',
      },
    ],
  },
  {
    key: 'his-side-of-the-wardrobe',
    group: 'grief',
    kind: 'remembrance',
    title: 'His side of the wardrobe',
    notes: ['dying'],
    daysAgo: 30,
    posts: [
      {
        by: 'bereaved',
        minutesAfter: 0,
        body: `Four months on Friday. His name was Tam. I opened his half of the wardrobe to let the damp out, and the brown jersey had slid off its hanger and was kneeling.

He died in the front room at twenty past six, with the tide table on his chest, because he had wanted to know when it turned. I had thought there would be something to do. There was not. I told him the time of high water, and then I was a person reading a tide table aloud to a room.

I have put the jersey back on its hanger. I have not shut the door.`,
      },
      {
        by: 'harbour',
        minutesAfter: 190,
        body: `Tam. Good name to have known of.

I’m a tide table man myself. I don’t think you were reading it to a room.

Noelle’s gumboots are on the back step with the toes pointing out. Two years. The postman goes round them.`,
      },
      {
        by: 'thimble',
        minutesAfter: 330,
        body: 'Dad’s reading glasses were in the bread bin for eleven weeks. I knew they were there. I bought sliced, and kept it on the bench, sooner than lift that lid. Leave the wardrobe open, love, if it wants to be open.',
      },
      {
        by: 'pebble',
        minutesAfter: 800,
        body: 'I wear Isla’s coat every winter. There’s a tram ticket in the left pocket from a town she never told us that she’d been to. I used to want to solve it. These days I just hold on to it while I wait for the bus.',
      },
      {
        by: 'bereaved',
        minutesAfter: 2600,
        body: `Thank you for the gumboots, the glasses and the ticket. I read them standing in front of his shirts and it was like having people in.

I found a peppermint in the jersey. It had gone soft. I ate it. I do not know why I am telling you, other than that you will know why.`,
      },
      {
        by: 'facilitator',
        minutesAfter: 480,
        body: 'I know why. I drank the end of my sister’s flat lemonade, a week old, out of the bottle, in the hearse car with the window down.',
      },
    ],
  },
  {
    key: 'roll-call',
    group: 'circle',
    kind: 'talk',
    title: 'Roll call beside the quillwort',
    daysAgo: 10,
    posts: [
      {
        by: 'kestrel',
        minutesAfter: 0,
        body: `Our usual. One true sentence each, no good manners required. Skip it if tonight is not the night.

Mine: I am told every day how well I look, and I have started to hate my own face for lying to them.`,
      },
      {
        by: 'dipper',
        minutesAfter: 50,
        body: 'true sentence. my freinds have stopped inviting me to things i couldnt go to anyway, and i am raging at them for being considerate',
      },
      {
        by: 'magpie',
        minutesAfter: 600,
        body: 'A parent told me I was an inspiration, at the gate, holding a sausage roll. I wanted to be a woman who was owed a sausage roll.',
      },
      {
        by: 'patient',
        minutesAfter: 260,
        body: 'I cut my boy’s bedtime story short by three pages, because I was counting how many are left in me of an evening, and he noticed, and he let me.',
      },
      {
        by: 'gorse',
        minutesAfter: 1900,
        body: 'Check-up Thursday. I feel it in the house already, like weather in a knee. Haven’t told a soul on the prairie.',
      },
      {
        by: 'pebble',
        minutesAfter: 240,
        body: 'I know exactly what my sister’s hands looked like in October, and I have begun to inspect my own beside the kettle, each morning, in the same light.',
      },
      {
        by: 'mistral',
        minutesAfter: 410,
        body: 'I looked up quillwort in the dictionary of my aunt. *Isoete*. It says: “lives submerged, without flower, does not complain.” The last part I have added myself, and it is false. I complain. Here, I complain.',
      },
    ],
  },
  {
    key: 'what-i-do-not-tell-them',
    group: 'circle',
    kind: 'talk',
    title: 'Things I rehearse in the bath and never say downstairs',
    notes: ['dying'],
    daysAgo: 3,
    posts: [
      {
        by: 'patient',
        minutesAfter: 0,
        body: `I have practised telling my sister I’d like her to have the allotment. I get as far as the water butt and then I say something about slugs.

I’m not giving up. I take everything they give me. I would just like to be allowed to say “if” without the whole kitchen going off like an alarm. So I say it to the taps. If. If it doesn’t work. If I’m not the one who lifts the leeks.`,
      },
      {
        by: 'mistral',
        minutesAfter: 65,
        body: 'To me they say *no digas eso*, quickly, and somebody makes coffee. I have drunk so much coffee because of this little “if”. Say it here, Bramble. Nobody will put on the pot.',
      },
      {
        by: 'gorse',
        minutesAfter: 130,
        body: `If. There. The sky’s still up over the grain elevator.

I wrote who gets the boat on a beer mat. Nobody’ll take it from me to read it.`,
      },
      {
        by: 'kestrel',
        minutesAfter: 700,
        body: `I finally handed my brother a sealed envelope and said, “This is boring, keep it with the car papers.” Boring was the password. He took it.

There is a nurse on my unit who will sit in while people say such things. I had not known one could borrow a nurse for a sentence. Perhaps yours has one.`,
      },
      {
        by: 'patient',
        minutesAfter: 1400,
        quotes: 4,
        body: `Boring was the password. I said, “This is tedious, but the water butt key is on the nail, and one day you might want to know about the leeks.”

She said, “Which nail?” Then neither of us did any slugs for quite some time. Quillwort, I think that was it. I think that was me saying it.`,
      },
    ],
  },
]
