import type { DemoThread } from './types'

// Groups that any signed-in member can read.
export const memberThreads: DemoThread[] = [
  {
    key: 'clear-and-odd',
    group: 'acute',
    kind: 'celebration',
    title: 'Clear. Went and sat in the shed',
    daysAgo: 8,
    posts: [
      {
        by: 'dipper',
        minutesAfter: 0,
        reactions: { thank_you: ['saffron'], holding_hope: ['fennel', 'jacaranda', 'cygnet'] },
        body: `so the marrow came back and its clear. doctor said it smiling, mam screamed, the man in the next bay clapped

and i said “grand” and asked could we stop for chips

everyone keeps looking at my face to see is it happy. i went and sat in the shed with the lawnmower because it doesnt have a face`,
      },
      {
        by: 'kestrel',
        minutesAfter: 45,
        body: 'I am so glad, and I know that shed. Mine was a stairwell. For me it took about nine days for the news to reach the inside, and it came in a supermarket, at the yoghurts.',
      },
      {
        by: 'tansy',
        minutesAfter: 70,
        body: 'As somebody’s mam: she’ll be looking at your face for a good while yet. She can’t help it. You’re allowed tell her it’s closed for lunch.',
      },
      {
        by: 'gorse',
        minutesAfter: 200,
        body: 'Good. Really. Good.',
      },
      {
        by: 'caregiver',
        minutesAfter: 500,
        body: 'I had thought I would be jealous of a post like this, and I am a little, and I am also grinning at my phone in a multi-storey. Both. Enjoy the chips.',
      },
      {
        by: 'dipper',
        minutesAfter: 2200,
        body: 'update. day six. saw a dog in a raincoat and bawled for twenty minutes. i think it has arived',
      },
    ],
  },
  {
    key: 'it-came-back',
    group: 'acute',
    kind: 'talk',
    title: 'It came back',
    notes: ['relapse'],
    daysAgo: 4,
    posts: [
      {
        by: 'gorse',
        minutesAfter: 0,
        reactions: { thinking_of_you: ['tansy', 'dipper', 'larkspur', 'albatross'], with_you: ['saffron', 'fennel', 'patient'] },
        body: `Routine check. I wore my good boots because after it I was going to go get a fishing licence.

It’s back.

I didn’t say anything smart. I asked if I could still park there till noon.`,
      },
      {
        by: 'mistral',
        minutesAfter: 16,
        body: 'Gorse. I am here. I don’t have words in any language and I am not going to look for them. I stay.',
      },
      {
        by: 'kestrel',
        minutesAfter: 33,
        body: 'Damn it. I’m reading. You don’t have to know what to ask next, or be any good at this just because it isn’t the first time.',
      },
      {
        by: 'gorse',
        minutesAfter: 380,
        body: `The boots are by the door and I can’t look at them.

People keep calling to say I beat it once. I didn’t *beat* it. I lay there. It left. It’s come home.`,
      },
      {
        by: 'sedge',
        minutesAfter: 25,
        body: 'my wife’s had the second call too. she turned the boots round to face the wall. not a metaphor, hers were clogs. it helped like one percent, which that day was plenty',
      },
      {
        by: 'moderator',
        minutesAfter: 520,
        body: `Thinking of you this evening, Gorse. I will look in here again tomorrow; there is no need to answer. If it gets too dark before then, *Get help now* at the top of the page has people who pick up.

For anyone else this lands hard on tonight: it is all right to fold this thread and come back another day.`,
      },
      {
        by: 'gorse',
        minutesAfter: 1400,
        reactions: { with_you: ['sedge', 'kestrel', 'mistral'] },
        body: 'Turned them round.',
        quotes: 5,
      },
    ],
  },
  {
    key: 'what-do-you-tell-people',
    group: 'chronic',
    kind: 'question',
    title: 'Being watched: what do you tell people?',
    daysAgo: 27,
    posts: [
      {
        by: 'quince',
        minutesAfter: 0,
        body: `At dinner I was asked what is being done about it. I said, “They are watching it.” My hostess said, “And then?” I said, “They watch it again in the autumn.” She looked at me as if I had left a tap running.

I have tried three versions since:

1. the whole explanation, with lymphocytes. People’s eyes go to the pudding
2. “It’s nothing much.” Untrue, and my wife kicks me
3. changing the subject to drainage

I should be glad of a fourth.`,
      },
      {
        by: 'linden',
        minutesAfter: 140,
        body: 'My wife used to say: “It sleeps, and somebody looks in on it.” Then mostly they nod, because everyone has had a baby or a dog.',
      },
      {
        by: 'curator',
        minutesAfter: 300,
        body: '“Doing nothing *is* the treatment, and it is harder than it looks.” Said with a smile at the office, without one at home.',
      },
      {
        by: 'magpie',
        minutesAfter: 900,
        body: 'I have the tablets version. People say, “Oh, so you’re just on a pill!” I tell the children a plant can be perfectly well as long as someone remembers the water. Works on adults too.',
      },
      {
        by: 'quince',
        minutesAfter: 4300,
        body: 'I tried Linden’s at the bowls club. “It sleeps, and somebody looks in on it.” Two men I have known for thirty years told me what *they* have. We were late for the second end. I had not been ready for that, and I recommend it.',
      },
    ],
  },
  {
    key: 'prayed-then-swore',
    group: 'meaning',
    kind: 'talk',
    title: 'I prayed and then I swore and then I prayed',
    notes: ['dying', 'faith'],
    daysAgo: 17,
    posts: [
      {
        by: 'pebble',
        minutesAfter: 0,
        body: `My sister died on a Tuesday in Lent, with the radio on. Now I have my own version of it, the slower kind, and people at church have started holding my hand with both of theirs.

I still go. I kneel, and what comes out is mostly language. Then, underneath, something that’s still asking. I don’t know who I’m asking. I don’t seem able to stop.

I’m not looking for an answer. I wondered if anyone else’s knees do this.`,
      },
      {
        by: 'saffron',
        minutesAfter: 170,
        body: 'Every morning in the corridor I say the names my grandmother taught me, and every morning at the tenth name I become angry and lose the count. So I begin again. I think perhaps the losing is the prayer, I have done so much of it.',
      },
      {
        by: 'gorse',
        minutesAfter: 420,
        body: 'Never believed. I envy the kneeling. I’d like someone to yell at who’d have to sit there.',
      },
      {
        by: 'harbour',
        minutesAfter: 1200,
        body: `The chaplain on my wife’s ward was a big bloke with a bad hip. I told him to clear off. He said fair enough, and left two ginger biscuits on the sill. Next day, same. Never said a word about God. Day nine I asked him to sit down.

I still don’t believe much. I believe in that.`,
      },
      {
        by: 'bereaved',
        minutesAfter: 1700,
        body: 'I light the candle because he would have said it was a fire hazard. That is the whole of my theology at present.',
      },
      {
        by: 'pebble',
        minutesAfter: 600,
        body: 'Biscuits on the sill, a fire hazard, and someone who has to sit there. I’d join that church.',
      },
    ],
  },
]
