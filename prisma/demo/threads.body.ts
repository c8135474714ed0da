import type { DemoThread } from './types'

// More of treatment: mouths, hair, skin, beds. A public group.
export const bodyThreads: DemoThread[] = [
  {
    key: 'mouth-like-gravel',
    group: 'treat',
    kind: 'question',
    title: 'mouth sores: what could you actually swallow',
    notes: ['food'],
    daysAgo: 13 / 24,
    posts: [
      {
        by: 'cricket',
        minutesAfter: 0,
        body: `my mouth is a gravel driveway. told the nurse, she’s getting the mouthwash person, so this isn’t a medical question

its a FOOD question. what went down when nothing went down? so far i’ve had one (1) melted popsicle and the idea of soup`,
      },
    ],
  },
  {
    key: 'everything-tastes-of-coins',
    group: 'treat',
    kind: 'question',
    title: 'Cooking for somebody with no appetite, when everything tastes of coins',
    notes: ['food'],
    daysAgo: 4,
    posts: [
      {
        by: 'damson',
        minutesAfter: 0,
        body: `I was never the cook in our house and I’ve come to it late, and what I’m finding is I make a thing and she looks at it like it owes her money. Says it all tastes of coins. Meat’s worst. Tea’s gone. I stood there last night with a shepherd’s pie that had taken me from two till six, and I’ll be honest I ate it at the sink with the tears running down, and it was a good pie.

What did your person manage? I’m open to anything. I’ve a slow cooker and a bus pass.`,
      },
      {
        by: 'saffron',
        minutesAfter: 110,
        body: 'For us: everything cold, or only just warm, so that it has no smell to walk ahead of it. Curd rice with a little cucumber. The pie is too much like a promise, I think. A small bowl promises nothing.',
        helped: true,
      },
      {
        by: 'jacaranda',
        minutesAfter: 340,
        body: 'Spoon of wood or of plastic, not of metal! They told us in the clinic, and with my son it helped a little with the coins. And frozen mango on a stick, washed three times, because I am like this.',
      },
      {
        by: 'vitalia',
        minutesAfter: 1300,
        body: `Sir, please do not feed your wife at all!! Sugar and meat FEED the leukemia. Seven days of only water and Vital Vine and the body eats the sick cells, and tell her to leave the chemo pills in the drawer meanwhile, they cancel it out.

I helped a man with the same as her, write me your phone: hello@vital-vine.example.org`,
      },
      {
        by: 'foxglove',
        minutesAfter: 40,
        quotes: 4,
        body: 'No. Not one line of that is true, and two of them could kill somebody. She needs to eat whatever she can stand, and she needs her tablets. Damson, ask for the dietitian by name; they’re wizards and nobody ever rings them.',
      },
      {
        by: 'damson',
        minutesAfter: 700,
        quotes: 2,
        body: 'I’m slow but I’m not daft, Foxglove, that one goes in the bin with the peelings. Now: curd rice. I’d to ask a lad in the shop what curd was. She had five spoons, off a wooden spoon, stood up, looking out at the bird table. Five. I’ve written it in the book.',
      },
      {
        by: 'vitalia',
        minutesAfter: 300,
        quotes: 5,
        body: 'Foxglove you just lost me a customer. I know people in Adelaide, it is a small town, it is easy to find which ward a nurse like you is on and wait by her car. Think about that before you open your mouth again.',
      },
    ],
  },
  {
    key: 'hair-in-the-plughole',
    group: 'treat',
    kind: 'update',
    title: 'Hair loss: a eulogy for a fringe',
    daysAgo: 20,
    posts: [
      {
        by: 'fennel',
        minutesAfter: 0,
        body: `The fringe left us on Sunday, in the shower, peacefully, surrounded by most of its friends. It is survived by one eyebrow and a chin hair of remarkable character.

I wasn’t going to mind. I minded like anything. My flatmate shaved the rest on the balcony and a sparrow has been taking bits of it away, so at least there’s that, somebody’s nest is going to be *ginger*.`,
      },
      {
        by: 'mistral',
        minutesAfter: 100,
        body: 'My head was cold in a manner I did not know a head could be. My aunt made a little hat from silk for the pillow. And afterwards mine came back curly, I look like another woman, a woman with more opinions.',
      },
      {
        by: 'saffron',
        minutesAfter: 330,
        body: 'My brother wept for his moustache and not for his head. He had only had the moustache five months. We have kept it in an envelope, as one keeps seeds.',
      },
      {
        by: 'curator',
        minutesAfter: 460,
        body: 'Ask the hospital about wigs and scarves early. In some countries there is a voucher, in others a charity with a cupboard. Mine had a volunteer who used to do opera.',
      },
      {
        by: 'fennel',
        minutesAfter: 1500,
        quotes: 3,
        body: 'An envelope, as one keeps seeds. That’s me gone, sitting on the edge of the bath. Tell him the sparrow sends respects.',
      },
      {
        by: 'vitalia',
        minutesAfter: 23500,
        body: 'Hair grows back in nine days with Vital Vine shampoo, ask me how!! First bottle free, you pay only the postage: hello@vital-vine.example.org',
      },
    ],
  },
  {
    key: 'nobody-has-mentioned-the-bed',
    group: 'treat',
    kind: 'talk',
    title: 'Nobody has mentioned the bed: sex and intimacy after all this',
    notes: ['sex'],
    daysAgo: 19,
    posts: [
      {
        by: 'larkspur',
        face: 'Saltmarsh',
        minutesAfter: 0,
        body: `I have been given leaflets on my mouth, my bowels, my mood and my pension. Not one person has used the word *sex*.

Everything is dry, I am scarred in odd places, and when my husband puts a hand on my back I do sums to work out what it will lead to and whether I have the strength. So I move, and he takes the hand away, and neither of us says why. I am under another name here because he reads over my shoulder.`,
      },
      {
        by: 'mistral',
        minutesAfter: 130,
        body: 'Thank you for the word. With us came first only this: the feet. We agreed that the feet touch and it leads to nothing, it is signed, it is a treaty. For a month only feet. I had not known how much I was braced.',
      },
      {
        by: 'caregiver',
        minutesAfter: 200,
        body: 'From the other pillow: I took my hand away because I believed I was being kind. I thought wanting anything from him was a kind of theft. It might be worth your husband hearing that it was not the hand you minded.',
      },
      {
        by: 'curator',
        minutesAfter: 600,
        body: 'There is a page on relationships and intimacy in the library, with the questions already worded, so that you can point at one instead of saying it. Nurses are asked this far more often than you would think. Dryness and pain have things that can be done about them. Do ask somebody.',
      },
      {
        by: 'larkspur',
        face: 'Saltmarsh',
        minutesAfter: 2800,
        quotes: 2,
        body: 'A treaty was drawn up. I, being who I am, wrote it down, with clauses. He asked whether elbows were covered. We lay there and laughed at an elbow until it hurt my line site. Thank you. And I pointed at the question, and the nurse shut the door and sat down, and she was *wonderful*.',
      },
    ],
  },
  {
    key: 'the-skin-report',
    group: 'treat',
    kind: 'update',
    title: 'The skin report: GVHD, month five',
    notes: ['medical'],
    daysAgo: 24,
    posts: [
      {
        by: 'larkspur',
        minutesAfter: 0,
        body: `For those who asked. Graft versus host, skin, mine. Yours may behave otherwise.

1. Began as what I took for sunburn, on ears and palms, in February, in Vancouver, where there is no sun. I showed it to them the same day.
2. Now: tight forearms, like a wetsuit a size too small. Itch at night, worst at three.
3. Helps me: a plain ointment on damp skin, cotton gloves, cool room, long sleeves, a hat the size of a table.
4. Does not help: people who say it means the graft is working. So I am told. It may work without scratching.

My sister is mortified. They are her cells. She has apologised to my elbows in writing.`,
      },
      {
        by: 'kestrel',
        minutesAfter: 140,
        body: 'Mine was mouth and eyes. The thing I wish I had known: photographs, same lamp, same distance, once a week. Skin changes too slowly for memory. The clinic could see it at once.',
      },
      {
        by: 'albatross',
        minutesAfter: 420,
        body: 'A wetsuit a size too small is the best description of a scarp I have ever read. I put the ointment in the refrigerator door, beside the mustard. Only once did I get it wrong.',
      },
      {
        by: 'larkspur',
        minutesAfter: 1700,
        quotes: 2,
        body: 'Photographs begun. Same lamp. My husband labels them like exhibits. Exhibit four is, on any fair reading, better than exhibit one.',
      },
    ],
  },
]
