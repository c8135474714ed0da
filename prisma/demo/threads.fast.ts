import type { DemoThread } from './types'

// More of AML and ALL, for any signed-in member.
export const fastThreads: DemoThread[] = [
  {
    key: 'a-trial-and-a-consent-form',
    group: 'acute',
    kind: 'question',
    title: 'They have offered me a clinical trial. What did you ask before you signed?',
    notes: ['prognosis', 'relapse'],
    daysAgo: 50 / 24,
    posts: [
      {
        by: 'albatross',
        minutesAfter: 0,
        body: `It returned in the spring. On Tuesday a young man with very clean shoes offered me an early trial. Thirty-one pages. I have read core logs that were jollier.

I am not asking whether to do it. I should like to know what you asked: about the extra needles, about stopping halfway, about who reads the results, about what “may” means in the sentence with the word in it that I keep turning over.

Most of all, whether there was a question you only thought of in the car.`,
      },
    ],
  },
  {
    key: 'he-is-a-match',
    group: 'acute',
    kind: 'question',
    title: 'I am the match. Sibling donor, and we have hardly spoken in six years',
    notes: ['medical'],
    daysAgo: 15,
    posts: [
      {
        by: 'cygnet',
        minutesAfter: 0,
        body: `They tested me here and it appears that of all people I am my brother’s match. He and I have quarrelled about our father’s house and then about nothing, for six years, with great perseverance.

I shall do it, that is no question. But I would like to know from those who gave and those who received: what is it like afterwards, to be inside somebody with whom one is not on speaking terms?`,
      },
      {
        by: 'larkspur',
        minutesAfter: 75,
        body: `I received, from a sister with whom I did speak, which has its own difficulties.

What mattered: she had her *own* doctor, whose only job was her, and who asked her alone in a room whether she wanted to. Ask for yours. You may say anything in that room.

For a time she telephoned each day to ask how “she” was, meaning the cells. I found this unbearable, and told her, and she laughed, and we were sisters again.`,
        helped: true,
      },
      {
        by: 'kestrel',
        minutesAfter: 220,
        body: 'Mine was a stranger, so I owe someone I cannot thank, and you two will be able to see each other over the potatoes. Different weights. For what it is worth, my niece says my singing has improved.',
      },
      {
        by: 'jacaranda',
        minutesAfter: 600,
        body: 'My little daughter was not compatible and she cried because she wanted to give. We had to explain that it is not a prize. Perhaps somebody must explain this also to the brothers who are compatible: that it is not a punishment nor a receipt.',
      },
      {
        by: 'cygnet',
        minutesAfter: 3100,
        quotes: 2,
        body: 'I had my own doctor. She asked me. I said: “I want to, and I am angry, may I be both?” She said that it is the usual condition. On Sunday I told my brother that he will be one half pedant. He said: “Only half?”',
      },
    ],
  },
  {
    key: 'la-ultima-bajada',
    group: 'acute',
    kind: 'celebration',
    title: 'Hoy bajamos la escalera del hospital por última vez (por ahora)',
    notes: ['child'],
    daysAgo: 13,
    posts: [
      {
        by: 'jacaranda',
        minutesAfter: 0,
        reactions: { holding_hope: ['mistral', 'tansy'], with_you: ['saffron', 'damson'] },
        body: `Terminó el bloque. Él no quiso elevador. Cuatro pisos, escalón por escalón, contando en voz alta, con la mochila del dinosaurio y la enfermera Lupita atrás por si acaso. Cuando llegó abajo dijo: “¿Y ahora qué?”

Y ahora qué. Compramos un elote, sin chile. Me senté en la banqueta y lloré con la boca llena, y él me limpió la cara con su manga.

Sé que falta mantenimiento, sé que falta todo. Pero hoy bajó contando.`,
      },
      {
        by: 'mistral',
        minutesAfter: 55,
        body: '¿Y ahora qué? Ahora elote. No conozco respuesta mejor. Dile que desde una ventana frente al mar alguien contó los escalones con él.',
      },
      {
        by: 'saffron',
        minutesAfter: 280,
        body: 'I have put this through a translator and the translator did not spoil it. I read it to my brother, and he asked how many steps there were, exactly, because he wishes to have the same number.',
      },
      {
        by: 'tansy',
        minutesAfter: 400,
        body: 'The sleeve. That got me. Mine rang no bell either, she said bells are for ships, and we had chips in the rain.',
      },
      {
        by: 'jacaranda',
        minutesAfter: 1700,
        quotes: 3,
        body: 'Seventy-six! Setenta y seis, y el último vale doble porque lo brincó. Tell your brother, Saffron. We keep them for him.',
      },
    ],
  },
  {
    key: 'the-four-oclock-thought',
    group: 'acute',
    kind: 'talk',
    title: 'The thought that came with the four o’clock observations',
    notes: ['suicide'],
    daysAgo: 20,
    posts: [
      {
        by: 'fennel',
        face: 'Halfmoon',
        minutesAfter: 0,
        reactions: { thank_you: ['albatross', 'dipper'], with_you: ['patient', 'kestrel'] },
        body: `No jokes in this one, which is why I’ve borrowed another name for it.

In the second month I used to wake when they came to do the blood pressure and think, quite politely, that it would be simpler not to be here. It wasn’t a plan. It was more like a coat somebody was holding out for me. After a week I was frightened of how well it would fit.

I’m writing because I told a nurse. I said it to the blood pressure cuff, and she heard. A psychologist came, an actual one, with a cold. I’m not cured of being sad. But nobody is holding out the coat. If you’ve got the coat, tell somebody tonight. You needn’t have the right words.`,
      },
      {
        by: 'kestrel',
        minutesAfter: 40,
        body: 'Mine was a door left slightly open. I told my doctor on a Thursday by handing her a note, as I could not make my mouth do it. Thank you for putting a lamp next to this.',
      },
      {
        by: 'gorse',
        minutesAfter: 310,
        body: 'Read it. Had the coat. Gave it to a chaplain, of all people.',
      },
      {
        by: 'moderator',
        minutesAfter: 420,
        body: 'Thank you, Halfmoon. For anyone who reads this in the small hours with the coat in front of them: *Get help now*, at the top of every page, has people awake in your own country, and the ward bell counts too. It is one of the most ordinary things a nurse hears, and one of the ones they come for.',
      },
      {
        by: 'fennel',
        face: 'Halfmoon',
        minutesAfter: 900,
        quotes: 3,
        body: 'Of all people. Yes. Mine had a cold and a tie with otters on it.',
      },
    ],
  },
  {
    key: 'first-flight',
    group: 'acute',
    kind: 'question',
    title: 'Travel after transplant: first flight, what did you pack and who insured you?',
    daysAgo: 6,
    posts: [
      {
        by: 'larkspur',
        minutesAfter: 0,
        body: `My team says I may fly in March: to Halifax, my mother’s eightieth. Mask, aisle seat, no salad. That part is settled between us.

Not settled: travel insurance. Three companies have declined me. A fourth asked whether my “condition” was “resolved”, and I said that it was under appeal. Who insured you? What was in the bag that you were glad of?`,
      },
      {
        by: 'kestrel',
        minutesAfter: 130,
        body: `The bag:

- the letter from my team on headed paper, two copies, one in my shoe
- twice the tablets, split between two bags
- thermometer, and the number to ring *at the other end*
- wipes for the tray. Then a book to put on the tray
- a sweater I could sleep in and not mind losing

A broker who does only people like us found me cover. It took nine days, so start now.`,
        helped: true,
      },
      {
        by: 'cricket',
        minutesAfter: 800,
        body: 'following this so hard. my whole dorm is going to montreal in may and i will be going to the bathroom',
      },
      {
        by: 'damson',
        minutesAfter: 420,
        body: 'We went to Whitby, which is not Halifax, but there were a lady at the patients’ charity who gave us a list of insurers as will at least pick up, and one did, though they wanted to know the name of every tablet and I had to spell them down the phone to a lad in a headset and he got the giggles at the fourth. Take a cushion. You never regret a cushion.',
      },
      {
        by: 'damson',
        minutesAfter: 35,
        body: 'I’ve found the leaflet. Ask for Mrs. Ackroyd, second desk, Tuesdays, and if she’s not in try her at home, it’s Ackroyd on Baxtergate, blue door, she’ll not mind, say I sent you.',
      },
    ],
  },
]
