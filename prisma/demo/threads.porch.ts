import type { DemoThread } from './types'

// More of the porch: a public group.
export const porchThreads: DemoThread[] = [
  {
    key: 'hola-desde-la-cocina',
    group: 'start',
    kind: 'talk',
    title: 'Hola desde la cocina',
    daysAgo: 8,
    posts: [
      {
        by: 'jacaranda',
        minutesAfter: 0,
        body: `Escribo en español porque a esta hora ya no me sale el otro idioma. Mi hijo tiene seis años y leucemia. Estamos en casa esta semana, con el termómetro colgado de la puerta del refri como si fuera un calendario.

No vengo a pedir nada. Vengo a sentarme donde haya alguien que entienda por qué lavo los mangos tres veces.`,
      },
      {
        by: 'mistral',
        minutesAfter: 32,
        body: 'Siéntate, Jacaranda. Aquí los mangos los lavamos todos. Yo vivo junto al mar y no puedo ir, así que mi primo me trae piedras hervidas. Hervidas, de verdad, en la olla de los garbanzos.',
      },
      {
        by: 'ceibo',
        minutesAfter: 210,
        body: 'Buenas. Yo soy nuevo y no sé bien cómo se usa esto. Piedras hervidas, qué grande. Mi vieja me desinfecta el mate. El mate, imaginate. Le queda gusto a hospital y me lo tomo igual.',
      },
      {
        by: 'retama',
        minutesAfter: 1500,
        body: 'He tardado un día entero en decidirme a contestar, que para mí es correr. Mi padre dice que nuestra casa huele a piscina. Un abrazo desde otra cocina con lejía.',
      },
      {
        by: 'jacaranda',
        minutesAfter: 340,
        quotes: 3,
        body: 'El mate con gusto a hospital me hizo reír en voz alta y desperté al gato. Gracias, de verdad. ¿Les parece si dejamos este hilo abierto, para cuando el inglés se nos haga cuesta arriba?',
      },
    ],
  },
  {
    key: 'week-five-behind-glass',
    group: 'start',
    kind: 'talk',
    title: 'Isolation, week five: what is outside your window?',
    daysAgo: 5,
    posts: [
      {
        by: 'tundra',
        minutesAfter: 0,
        body: `My blood has no soldiers at the moment so I stay inside. Week five. Outside there is one birch, one bin, one neighbour who scrapes his car. I know now very much about this neighbour.

The cat had to go to my mother, because the cat does not believe in hygiene. I repair an alarm clock from the year 1961. What do you see, and what do your hands do?`,
      },
      {
        by: 'fennel',
        minutesAfter: 55,
        body: 'A car park, a pigeon with one foot, and a man who eats his lunch facing a wall. I have named the pigeon Professor. My hands are embroidering a rude word for my supervisor. It has taken a month, because I keep falling asleep on the second vowel.',
      },
      {
        by: 'magpie',
        minutesAfter: 400,
        body: 'I asked my clinic about pets rather than guess, and their answer wasn’t the one on the internet. We kept the old dog, with rules about faces and who picks up what. Ask, Tundra, if you miss her. It may be a no, but it will be *your* no.',
      },
      {
        by: 'hawthorn',
        minutesAfter: 900,
        body: 'Forty-one bullocks. One looks in.',
      },
      {
        by: 'cricket',
        minutesAfter: 260,
        body: 'parking garage level c. somebody wrote HI in the dust on a minivan and i have decided its for me. learning ukulele, my roommate (curtain roommate) is 74 and requests johnny cash',
      },
      {
        by: 'tundra',
        minutesAfter: 1100,
        quotes: 3,
        body: 'I have asked. For me it is no until the numbers come up, and then yes with washing. So it is a no with an end. The clock goes. It is eleven minutes fast and I will leave it like that, I like to be somewhere earlier.',
      },
      {
        by: 'beacon',
        minutesAfter: 885,
        body: 'Listen to yourselves, pigeons and clocks. You LET them pump poison in you and now you sit there feeling sorry, pathetic sheep the lot of you. My cousin had more guts in her little finger.',
      },
      {
        by: 'tundra',
        minutesAfter: 90,
        body: 'I come from a country that is good in silence. I recommend it to you.',
      },
    ],
  },
  {
    key: 'junes-crossword',
    group: 'start',
    kind: 'remembrance',
    title: 'a year today since june stopped in the middle of the crossword',
    notes: ['dying'],
    daysAgo: 14,
    posts: [
      {
        by: 'hopscotch',
        minutesAfter: 0,
        reactions: { thinking_of_you: ['harbour', 'moorhen', 'tansy'], with_you: ['bereaved'] },
        body: `her name was june like the month and she hated that i said that every time. aml. we were roommates and then we were whatever you are after that.

seven across is still empty. “harbor light, ten letters.” i know the answer. i’m not writing it in.

today is the anniversary and nobody at work knows because she wasn’t family, so there’s no box on the form for it.`,
      },
      {
        by: 'harbour',
        minutesAfter: 140,
        body: 'There’s a box for it here. I’d have known that clue too, in my trade. Leave it empty as long as you like. June.',
      },
      {
        by: 'moorhen',
        minutesAfter: 380,
        body: `A friend is not a lesser mourner; only a less recognised one. In our school we had a rule that nobody asked “were you close?” It is a question about rank.

I should like to hear one more thing about June, should you ever wish to write it.`,
      },
      {
        by: 'bereaved',
        minutesAfter: 720,
        body: 'Tam did the sports page first so as to save the crossword. I have a drawer of them, all four corners filled in and the middle bare. I thought I was the only one who kept the unfinished ones.',
      },
      {
        by: 'hopscotch',
        minutesAfter: 1800,
        quotes: 3,
        body: 'one thing: she rode her bike to chemo with the port in, and told the nurse she took the bus. the bike’s in my hallway. i put air in the tires today. that was the whole ceremony.',
      },
    ],
  },
  {
    key: 'the-vine',
    group: 'start',
    kind: 'talk',
    title: 'The natural answer they do NOT want in here (read before it is gone)',
    daysAgo: 20 / 24,
    posts: [
      {
        by: 'vitalia',
        minutesAfter: 0,
        body: `Hello warriors!! I healed hundreds of families with the sacred VITAL VINE and only today there is a gift price for this group. No chemicals, no hospitals, no fear.

Write to hello@vital-vine.example.org with your phone and the name of your clinic and my team will reach out. Places are going fast!`,
      },
    ],
  },
  {
    key: 'the-fruit-basket',
    group: 'start',
    kind: 'talk',
    title: 'The friend who vanished has sent a fruit basket',
    daysAgo: 18,
    posts: [
      {
        by: 'larkspur',
        minutesAfter: 0,
        body: `Facts, in order.

1. Friend of nineteen years. Last message from her: the day after I told her. A heart.
2. Nothing for seven months.
3. Yesterday: one basket. Pineapple, cellophane, a card that reads “Thinking of you always!”

I transcribed court testimony for a living and I have never read a less truthful adverb. My husband says she was frightened. I dare say she was. So was I, and I was in the room.`,
      },
      {
        by: 'hopscotch',
        minutesAfter: 80,
        notes: ['dying'],
        body: `i was the friend who vanished. not for seven months but for six weeks, at the start. i thought if i said the wrong thing i’d make it worse, so i said nothing, which was the wrong thing.

june let me come back. she made me bring tacos for a month. you don’t have to let yours.`,
      },
      {
        by: 'sedge',
        minutesAfter: 45,
        body: 'we had eleven people say “anything you need.” turns out what they meant was anything you need that is a lasagna',
      },
      {
        by: 'dipper',
        minutesAfter: 600,
        body: 'my best mate went quiet too. then he turned up with a playstation and no talk at all and sat there for four hours. i was ragin and also it was the best day. dunno what to tell you larkspur. eat the pinapple',
      },
      {
        by: 'larkspur',
        minutesAfter: 40,
        body: 'Should anyone wish to send her a pineapple in return: she keeps the front desk at the dentist beside the library on Denman Street, the one with the aquarium. She leaves at five.',
      },
      {
        by: 'larkspur',
        minutesAfter: 2300,
        quotes: 2,
        body: 'Hopscotch, thank you for giving evidence for the other side. I have written back four words: “It is a pineapple.” She has replied, and it was long, and there was no adverb in it. We shall see. I am not done being angry, and I notice that I kept the ribbon.',
      },
    ],
  },
]
