import type { DemoThread } from './types'

// More of what is said behind a closed door. Worded to be recognised wherever it should turn up.
export const sealedThreads: DemoThread[] = [
  {
    key: 'the-bed-in-the-front-room',
    group: 'care',
    kind: 'question',
    title: 'Hospice at home: who carries what, at night?',
    notes: ['dying'],
    daysAgo: 30 / 24,
    posts: [
      {
        by: 'foxglove',
        minutesAfter: 0,
        body: `Handover, self to self. Husband, home since Friday, hospital bed in front room where the piano was. Comfortable. Community team in daily, lovely. Phone number on the fridge, lovely.

Problem: I am a nurse, so everybody has stopped explaining. I do not want to be the nurse. Between ten at night and six I am the only one who knows how to turn him, and I would like, once, to come in and just be a wife in a dressing gown.

Did anybody manage to have someone sit at night? How did you ask, and did you sleep?`,
      },
    ],
  },
  {
    key: 'the-stairs-and-the-whisper',
    group: 'care',
    kind: 'talk',
    title: 'Getting her up the stairs, and other things I have lost my temper with',
    daysAgo: 12,
    posts: [
      {
        by: 'damson',
        minutesAfter: 0,
        body: `There’s thirteen stairs in our house and I’d never counted them in forty-one years. We do them of a night one at a time with me behind and my hands out like a wicketkeeper, and at the seventh she stops for her breath, and I have to stand there and look at the wallpaper, and I’ve come to hate that wallpaper with my whole heart.

Monday I said, could you not just try. To a woman with legs like string. She said very quietly, I am trying, Chief Inspector, which is what she used to call it when I came home from the depot, only she’s started to whisper everything and I had to ask her to say it again, and that was worst of all, making her say it twice.`,
      },
      {
        by: 'thimble',
        minutesAfter: 60,
        body: 'I told Mum once to hurry up in the shower because my *programme* was on. She’s never mentioned it. I’ve mentioned it to myself every night since the winter.',
      },
      {
        by: 'facilitator',
        minutesAfter: 170,
        body: 'There’s a person called an occupational therapist, Damson, and they’ve rails and perching stools and an opinion about where a bed should be. Ask the ward to send one out to the house. You’re not meant to be the handrail.',
      },
      {
        by: 'foxglove',
        minutesAfter: 350,
        body: 'What Wren said. Also your back. If you go, you both go. I say that to families every week and then lift my own husband like a sack of spuds.',
      },
      {
        by: 'damson',
        minutesAfter: 4600,
        quotes: 3,
        body: 'She’s been, the rails lass, and there’s a stool at the seventh now, a proper one screwed to the landing, and my wife sits on it of a night like the Queen of Sheba and tells me what’s wrong with the wallpaper. We’re agreed on the wallpaper, it turns out. We’ve been agreed since 1994.',
      },
    ],
  },
  {
    key: 'nine-school-mornings',
    group: 'care',
    kind: 'update',
    title: 'Nine mornings of school, and I sat outside for all of them',
    notes: ['child'],
    daysAgo: 6,
    posts: [
      {
        by: 'jacaranda',
        minutesAfter: 0,
        reactions: { same_here: ['tansy', 'saffron'], with_you: ['facilitator'] },
        body: `They do not know it, but I have parked every day behind the tortilla shop, where one sees the patio through a hole in the fence. Nine mornings. I tell my husband I am at the market, and I come home without vegetables.

He runs strange. He stops, he breathes, he runs. A girl with one tooth waits for him each time that he stops. I do not know her name, and I would give her my car.

I am not able to leave. If I turn the key, it is as if I let go of something.`,
      },
      {
        by: 'tansy',
        minutesAfter: 80,
        body: 'I did the hole in the fence as well, only mine’s fifteen and it was the bus stop and she *saw* me. She texted one word. The word was “Mam”. I drove as far as the roundabout and parked there instead.',
      },
      {
        by: 'linden',
        minutesAfter: 240,
        body: 'Perhaps go one day as far as the next corner only. I do this at the clinic: first I waited before the door, then in the corridor, then by the coffee. By the coffee one can hold on also.',
      },
      {
        by: 'jacaranda',
        minutesAfter: 2700,
        quotes: 3,
        body: 'Today the corner. Eleven minutes. I bought a papaya so as to have evidence. The tooth girl is called Renata; he told me without my asking, and told me that she is slow and so he waits for *her*.',
      },
    ],
  },
  {
    key: 'whose-telephone-still-answers',
    group: 'grief',
    kind: 'remembrance',
    title: 'His voice is still on the answering machine',
    notes: ['dying'],
    daysAgo: 12,
    posts: [
      {
        by: 'moorhen',
        minutesAfter: 0,
        body: `The company has written to say that Edmund’s contract is to lapse on the thirtieth. I have been paying for a telephone that lies in a drawer, so that when I ring it from the upstairs landing he may tell me that he is busy and that I should be brief.

He was always busy; I was never brief. My husband does not know about the landing. I am told one can have such a thing copied, but I cannot think to whom one says the sentence.`,
      },
      {
        by: 'harbour',
        minutesAfter: 130,
        body: 'Noelle’s says “Leave it after the beep, and make it good.” My niece’s lad put it on a stick for me and then on two more sticks. It took him ten minutes, and I sat out by the tank while he did it. You say: could you save something for me. That’s all the sentence there is.',
      },
      {
        by: 'thimble',
        minutesAfter: 420,
        body: 'Dad’s was just him breathing, then “Is it on? Bev, is it on?” Mum rang it the day of her scan and said it was the most sense she’d had from anyone.',
      },
      {
        by: 'bereaved',
        minutesAfter: 500,
        body: 'I did not save Tam’s. I thought it would be morbid, and I let it go with the broadband. If I may say one thing that I would not say outside this gate: have it on *every* stick in the house.',
      },
      {
        by: 'moorhen',
        minutesAfter: 5200,
        quotes: 2,
        body: 'I said the sentence, to a boy of about nineteen in a shop full of cases. He put down what he was doing. It is on three sticks. He asked whether he might hear it, to be sure that it had worked, and so Edmund has told one more person to be brief.',
      },
    ],
  },
  {
    key: 'four-hours-by-train',
    group: 'circle',
    kind: 'celebration',
    title: 'I booked a train, and was ill with fright, and have been on it',
    notes: ['relapse'],
    daysAgo: 5,
    posts: [
      {
        by: 'kestrel',
        minutesAfter: 0,
        body: `List, short. Four hours each way. Window. I had not made a plan longer than my next appointment in over a year, since a plan felt like waving at it.

All the way up the coast I was sure that it was back. All the way. And I looked out as well. Both seats were taken, so to speak, the fear’s and mine.`,
      },
      { by: 'magpie', minutesAfter: 140, body: 'Did the fear have a ticket, or was it riding on yours? Asking because mine has a concession card.' },
      { by: 'gorse', minutesAfter: 400, body: 'Haven’t planned past Thursday since the boots. You went up a whole coast. Tell me one thing you saw out there.' },
      {
        by: 'kestrel',
        minutesAfter: 300,
        quotes: 3,
        body: 'A man on a jetty, hitting a rug with a racket. And about forty pelicans, none of whom had been told anything about me.',
      },
      { by: 'dipper', minutesAfter: 700, body: 'going to be thinkin about those pelicans when they do my bloods. forty big eejits who dont know' },
    ],
  },
]
