import type { DemoThread } from './types'

// More of treatment: nights on the ward, lines, fevers and bags of blood. A public group.
export const wardThreads: DemoThread[] = [
  {
    key: 'ranking-the-beeps',
    group: 'treat',
    kind: 'talk',
    title: 'Ward noise at night: ranking the beeps',
    daysAgo: 12,
    posts: [
      {
        by: 'gorse',
        minutesAfter: 0,
        body: 'Bed four. The pump has two notes and no ending. Man across the way watches combine auctions on his phone with the sound up. I’ve bid on a baler.',
      },
      {
        by: 'albatross',
        minutesAfter: 65,
        body: `I try to think of it as weather. The air handler is wind. The pumps are frogs. The cleaning machine at five is a glacier, arriving at last.

What did help, after a week of heroic geology, was asking the night nurse whether the alarm volume had a setting. It did.`,
      },
      {
        by: 'larkspur',
        minutesAfter: 150,
        body: 'I kept a transcript. “02:14. Trolley. 02:20. Trolley, same, returning, regretful.” It was the only thing I read aloud to visitors that made them laugh.',
      },
      {
        by: 'saffron',
        minutesAfter: 260,
        body: 'From the corridor side: the lift announces every floor in a lady’s voice as if it were a prize. My brother has soft foam earplugs now, orange. I have a shawl over my head, and we say goodnight through the glass with our hands.',
      },
      {
        by: 'gorse',
        minutesAfter: 800,
        quotes: 2,
        body: 'Asked. There’s a setting. There’s been a setting this whole time.',
      },
    ],
  },
  {
    key: 'a-line-and-a-lake',
    group: 'treat',
    kind: 'question',
    title: 'PICC line and showers, sleeves, lakes: what did you do?',
    notes: ['medical'],
    daysAgo: 71,
    posts: [
      {
        by: 'fennel',
        minutesAfter: 0,
        body: `I have acquired a PICC line. It lives in my upper arm like an aux cable\\*. I’m told no swimming, which is fine, as I last swam voluntarily in 2009.

But: showers? Winter coats? My supervisor’s inaugural lake picnic, at which one is expected to paddle?

\\* It does not play music. I have asked.`,
      },
      {
        by: 'kestrel',
        minutesAfter: 60,
        body: `- Shower: a proper sleeve for it (mine came from the line nurse), and a towel round the join. Cling film leaks at the exact wrong moment
- Coats: one size up, that arm in first
- Pyjamas with wide sleeves
- Anything red, hot, swollen, wet under the dressing, or a fever: I rang the same day and did not wait for clinic

As for the lake, my team said dry land and a chair. Ask yours.`,
        helped: true,
      },
      {
        by: 'mistral',
        minutesAfter: 380,
        body: 'My cousin has cut a hole in an old sock, of football, with stripes, and I wear it over the dressing so that the tails do not hang. The nurse has approved the sock after it was washed. I do not like this team.',
      },
      {
        by: 'curator',
        minutesAfter: 520,
        body: 'The library’s page on infection and fever has a short list of what to ring about when you have a line in. I have put it beside this group. If yours got different instructions, yours win.',
      },
      {
        by: 'fennel',
        minutesAfter: 3200,
        quotes: 2,
        body: 'Sat on dry land in a chair with a sock on my arm, like a very minor duke. Somebody brought me the lake in a paper cup. I put the moss from it under a microscope and was happy for an hour and ten minutes.',
      },
    ],
  },
  {
    key: 'a-nuisance-on-the-line',
    group: 'treat',
    kind: 'talk',
    title: 'Fever at 2 a.m.: getting past the fear of being a nuisance on the phone',
    notes: ['medical'],
    daysAgo: 7,
    posts: [
      {
        by: 'caregiver',
        minutesAfter: 0,
        body: `They gave us a card with a number on it: ring if the thermometer says so, any hour. Last night it said so. He has no neutrophils to speak of, and I still stood in the kitchen for a quarter of an hour composing an apology.

I did ring. They had a bed ready and were *cheerful* about it. What is this, that a person would rather burn the house down than bother the fire brigade?`,
      },
      {
        by: 'damson',
        minutesAfter: 50,
        body: 'We’d the same in September and I’ll tell you what we did, we didn’t ring at all, I put a cold flannel on her and opened the window and sat it out, and by breakfast it had come down on its own. They’d only have kept her in. I think folk are too quick on the telephone, half the time it’s nowt, and a hospital’s the last place you want to be with no blood.',
      },
      {
        by: 'kestrel',
        minutesAfter: 15,
        quotes: 2,
        reactions: { thank_you: ['caregiver', 'foxglove', 'saffron', 'thimble'] },
        body: `I am glad that night ended as it did, Damson. Please, nobody do this. I waited four hours with mine, feeling only a bit shivery, and woke up in intensive care. With no neutrophils there may be nothing else to notice before it is very bad.

Ring. The card is for that. No one there has ever once been cross.`,
      },
      {
        by: 'foxglove',
        minutesAfter: 70,
        body: 'Nurse here, wrong ward, same phones. Nobody sighs at those calls. We sigh at the ones that come in the morning instead. Ring first, look for your slippers second.',
      },
      {
        by: 'moderator',
        minutesAfter: 110,
        body: 'A note from the desk, since people read these threads at exactly this hour: a fever while counts are low is a reason to ring your hospital’s line or an ambulance *now*, whatever any of us did once. If you are holding a thermometer, close this page. We will be here after.',
      },
      {
        by: 'damson',
        minutesAfter: 900,
        body: 'I’ve been told, and I’ve been told again by my wife, who read it over my shoulder and says she remembers that night a good deal less comfortably than I do. Card’s on the fridge now beside the boxes. I’d take it down if I could, what I put.',
      },
    ],
  },
  {
    key: 'somebody-elses-tuesday',
    group: 'treat',
    kind: 'celebration',
    title: 'To whoever gave blood on some Tuesday: I have just eaten an egg',
    daysAgo: 25,
    posts: [
      {
        by: 'albatross',
        minutesAfter: 0,
        reactions: { same_here: ['kestrel'], thank_you: ['damson', 'mistral'] },
        body: `Two bags this morning. By three o’clock I had a face. By four I had walked to the window with my pole and looked at the Sandias for as long as I wished, and then I asked for an egg and ate the egg.

A transfusion is a stranger’s lunch hour. I have studied sediment all my life and I know what it is to be laid down in layers by things you never meet.`,
      },
      {
        by: 'dipper',
        minutesAfter: 90,
        body: 'i call it an oil change. but yours is better. love that for you and the egg',
      },
      {
        by: 'foxglove',
        minutesAfter: 400,
        notes: ['medical'],
        body: 'I hang that stuff for a living and had stopped seeing it. Hung a bag for my own husband on Friday and read the label like a birthday card.',
      },
      {
        by: 'thimble',
        minutesAfter: 650,
        body: 'I’m not allowed to give, so I bake for the van. It turns up every third Wednesday by the bowling green. I’ll tell the next lot about the egg.',
      },
    ],
  },
  {
    key: 'to-the-letterbox',
    group: 'treat',
    kind: 'update',
    title: 'Exercise, if you can call it that: to the letterbox and back',
    daysAgo: 41,
    posts: [
      {
        by: 'albatross',
        minutesAfter: 0,
        body: `The physiotherapist gave me a sheet with a cartoon man on it. He is doing squats. I have agreed to the letterbox.

It is sixty-two steps out. There is a rock at thirty, a good honest gneiss, and that is base camp. Report to follow. I would like company from others on the slope.`,
      },
      {
        by: 'quince',
        minutesAfter: 190,
        body: 'I surveyed my own hall: nine metres and forty, eleven times, rest at the barometer. I have plotted it. One should never exercise without a datum.',
      },
      {
        by: 'patient',
        minutesAfter: 500,
        body: 'Stairs. One of them. I go up it, admire the view, and come down. The physio called it “a rep”. My boy puts a raisin on it for when I arrive.',
      },
      {
        by: 'albatross',
        minutesAfter: 5800,
        body: 'Day four. Letterbox reached. It contained a seed catalogue and a bill. I sat on the gneiss coming home, and a lizard did push-ups at me.',
      },
      {
        by: 'larkspur',
        minutesAfter: 300,
        body: 'For the record: my muscles went in a fortnight and came back in a season. My balance was the last to return. I walked with one finger on the wall, and the wall has a line on it now at exactly that height.',
      },
    ],
  },
]
