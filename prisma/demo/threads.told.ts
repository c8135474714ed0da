import type { DemoThread } from './types'

// More of the first weeks: a public group.
export const toldThreads: DemoThread[] = [
  {
    key: 'a-list-with-nothing-on-it',
    group: 'new',
    kind: 'question',
    title: 'Who did you tell first, and what did you write down?',
    daysAgo: 2 / 24,
    posts: [
      {
        by: 'dovecote',
        minutesAfter: 0,
        body: `My husband was told Thursday. Acute leukemia, they’re still sorting out which. He’s asleep in front of a cooking show with his shoes on.

I bought a notebook. I wrote “Questions” at the top and underlined it and that’s as far as I’ve gotten. Insurance? His boss? His mom, who has a heart? The parking at this place costs more than lunch.

Who goes first? What was on your list?`,
      },
    ],
  },
  {
    key: 'waiting-on-the-marrow',
    group: 'new',
    kind: 'question',
    title: 'Bone marrow biopsy on Monday, and then how many days of waiting?',
    notes: ['medical'],
    daysAgo: 38,
    posts: [
      {
        by: 'damson',
        minutesAfter: 0,
        body: `Now then. My wife is down for a bone marrow biopsy Monday, and what nobody will tell us is how long after it the telephone rings, and I’ve asked three people and had four answers, which when you’ve been an inspector of weights and measures your whole life is not a thing that sits easy. She’s not worried about the needle, or says not; she had three children and a gallbladder. It’s the waiting for results that’s got her up dusting the tops of doors.

What was it like for them as had it, and what did you do with the days after?`,
      },
      {
        by: 'kestrel',
        minutesAfter: 90,
        body: `For me:

- lying on my side, a sting, then a pushing, then a strange pull down the leg that lasted a few breaths
- sore as a bruise for some days
- bits of the answer in two days, the slow bits in closer to three weeks. They are different tests on the same sample, which is why nobody can give you one number

Ask *which* result comes *when*, and who rings. Then you can stop jumping at the other calls.`,
        helped: true,
      },
      {
        by: 'thimble',
        minutesAfter: 310,
        body: 'Mum hummed all through hers, the whole of “Moon River”, and the doctor joined in on the low part. As for the days after: we did jigsaws with too much sky.',
      },
      {
        by: 'larkspur',
        minutesAfter: 700,
        body: 'I asked not to be rung at work, nor on a Friday after four. They wrote that on the front of the file. It had not occurred to me that one may choose the hour of one’s news.',
      },
      {
        by: 'damson',
        minutesAfter: 4400,
        quotes: 2,
        body: 'Well, it’s done, and she says nettle and then boot, and could she have a bacon sandwich. I asked the question just as Kestrel put it, which result when, and the young doctor drew me a little chart with boxes, which I have on the fridge, and I’ve stopped leaping at the window cleaner. Doors are very clean. Much obliged to you all.',
      },
    ],
  },
  {
    key: 'eleven-hours-by-plane',
    group: 'new',
    kind: 'talk',
    title: 'Eleven hours away by plane, and of no use to my brother',
    daysAgo: 20,
    posts: [
      {
        by: 'cygnet',
        minutesAfter: 0,
        body: `My brother has leukaemia since three weeks. He lives in Seattle and I in Utrecht. On the video call he turns the camera to the ceiling when he is tired, so I know this ceiling well: a lamp, a crack in the form of Norway.

My sister-in-law does everything. I send articles. Yesterday she wrote, very politely, “please no more articles.” She has right. But what is then left for somebody who is far?`,
      },
      {
        by: 'osprey',
        minutesAfter: 120,
        body: 'I’m the one who’s close, so take it from the other end. My sister in Tucson does every phone call that has a menu in it. Pharmacy, billing, the county. I never asked. She just said, send me the numbers. Best thing anybody’s done.',
      },
      {
        by: 'saffron',
        minutesAfter: 420,
        body: 'Our cousin in Toronto telephones my brother at his midnight, which is her lunch, and reads him the cricket very slowly and with mistakes, so that he must correct her. She is eleven hours away too. I hear him through the door correcting.',
      },
      {
        by: 'facilitator',
        minutesAfter: 260,
        body: 'I was the near one, and I was jealous of the far one, because she got to cry on the phone and then hang it up. Ask your sister-in-law what hour of the week is the worst, and take that hour. Even if you only sit in it.',
      },
      {
        by: 'cygnet',
        minutesAfter: 2700,
        quotes: 2,
        body: `I have asked for the telephone calls with menus. She sent me nine. I am, it turns out, *very* good in waiting, and I am exact with reference codes.

And Sunday at her four o’clock is mine. He showed me the ceiling. I told him I have looked up the crack; the fjords are wrong. He laughed so that the camera fell.`,
      },
    ],
  },
  {
    key: 'back-to-class-with-a-hat',
    group: 'new',
    kind: 'question',
    title: 'Going back to school: what do I say to the teacher and the children?',
    notes: ['child'],
    daysAgo: 26,
    posts: [
      {
        by: 'jacaranda',
        minutesAfter: 0,
        body: `Excuse my English, I write with the dictionary. My son has six years and the doctors say that perhaps after the vacations he can return to the school some mornings. He has no hair and he has a little face like the moon from the medicine. He wants to go. I do not want, and I say yes, yes, how nice.

What does one tell to the teacher? And to the other kids, who ask everything?`,
      },
      {
        by: 'moorhen',
        minutesAfter: 150,
        body: `I was a head teacher for nineteen years, so permit me to be practical.

1. Let the teacher tell the class *before* he comes, in three plain sentences which your son has approved.
2. Give him one answer of his own for the playground. Ours chose “My hair is on holiday.”
3. Ask the school to ring you at once about chickenpox, measles and the like, and ask his clinic what else they wish to hear of. They will have a letter.

The children will be tactless for a morning and bored by it in a week. It is the great virtue of children.`,
        helped: true,
      },
      {
        by: 'tansy',
        minutesAfter: 200,
        body: 'We’d a nurse come out from the hospital and talk to the class, with a teddy that had a line in it. Ask have you one. Mine was mortified and also took a bow.',
      },
      {
        by: 'jacaranda',
        minutesAfter: 1900,
        quotes: 2,
        body: 'He has thought all the afternoon. His answer is: “Se fue de viaje y me mandó una postal.” It went on a trip and sent me a postcard. The nurse with the bear comes on the ninth. I cried in the supermarket, but in the part of the detergents, where it is normal.',
      },
    ],
  },
  {
    key: 'one-day-to-decide',
    group: 'new',
    kind: 'update',
    title: 'day six: nineteen, and they gave me one day to decide about fertility',
    notes: ['medical', 'sex'],
    daysAgo: 5,
    posts: [
      {
        by: 'cricket',
        minutesAfter: 0,
        reactions: { with_you: ['kestrel', 'moorhen'], same_here: ['fennel'] },
        body: `update for the like two people who read my profile. i have ALL. i also had an orgo midterm, which i am NOT sitting, so silver lining

chemo was starting so fast that i had a day, ONE day, to decide about freezing anything. with my dad in the room. a lady with a clipboard said “do you see yourself having children” and i said i don’t even see myself having lunch

did it. think its right. cried about a kid that doesn’t exist, in a gown with ducks on it`,
      },
      {
        by: 'fennel',
        minutesAfter: 70,
        body: `I had two days and a leaflet with a sunset on it. Same question, my mum in the chair, also discussing lunch.

You can grieve someone who does not exist. I have a whole imaginary one called Gwendolen who is dreadful at the violin. Nobody told me it was allowed, so I am telling you.`,
      },
      {
        by: 'kestrel',
        minutesAfter: 240,
        body: 'You can ask to have that talk again later, without your father there. Some teams have a person for fertility, and later still, for what it looks like afterwards. A day was not enough for a person; it was enough for a form. I am sorry about the ducks.',
      },
      {
        by: 'cricket',
        minutesAfter: 500,
        body: 'GWENDOLEN. ok mine is called Kevin and he bites people',
        quotes: 2,
      },
    ],
  },
]
