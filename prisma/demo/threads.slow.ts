import type { DemoThread } from './types'

// More of CLL and CML, and of faith and meaning, for any signed-in member.
export const slowThreads: DemoThread[] = [
  {
    key: 'se-me-van-las-palabras',
    group: 'chronic',
    kind: 'question',
    title: '¿A alguien más se le van las palabras con las pastillas?',
    daysAgo: 5 / 24,
    posts: [
      {
        by: 'ceibo',
        minutesAfter: 0,
        body: `Soy electricista. El martes estaba arriba de la escalera y no me salía “destornillador”. Le pedí al pibe que me pasara “el coso de girar”. Nos reímos, pero después me quedé mal.

Empecé hace poco con la pastilla para la leucemia crónica. Ya lo anoté para decírselo a la hematóloga el lunes. Pregunto nada más si a alguno le pasó esto de olvidarse, y cómo se arreglan en el trabajo.`,
      },
    ],
  },
  {
    key: 'tablets-and-fog',
    group: 'chronic',
    kind: 'question',
    title: 'Tyrosine kinase tablets and forgetfulness: is it the tablet or is it me?',
    daysAgo: 31,
    posts: [
      {
        by: 'tundra',
        minutesAfter: 0,
        body: `I have the tablet every day since February. Blood is good. Head is not good. I opened a clock and could not remember the order to close it. I have closed this clock maybe two hundred times.

Is it the tablet, or the age, or the being afraid? And how do you live with it? I do not ask about amounts, that is for the doctor. I ask about keys and names.`,
      },
      {
        by: 'magpie',
        minutesAfter: 100,
        body: 'I don’t know which it is either, and I told my clinic that in those words: “I can’t tell which it is.” They took it seriously, checked some ordinary stuff, and said keep a note of when. For names at school I have a seating plan with drawings of their *shoes*.',
      },
      {
        by: 'baobab',
        minutesAfter: 300,
        body: `I photograph things. Where the car is. The stove, off. The page I stopped on. My telephone is full of pictures of a stove.

In choir the words have stayed. All of them, three languages. Whatever is eating the keys has not found the songs.`,
        helped: true,
      },
      {
        by: 'pebble',
        minutesAfter: 460,
        body: 'One bowl by the door. If it isn’t in the bowl it does not exist. I also say out loud what I’m doing: “I am locking the back door.” The neighbour thinks I’m addressing her.',
      },
      {
        by: 'tundra',
        minutesAfter: 4000,
        quotes: 3,
        body: 'I take now a photograph after each screw. It makes a small film of a clock going to pieces, and if I play it backwards it is whole. I have told my doctor about the fog and she did not say “at your age”. She wrote it down.',
      },
    ],
  },
  {
    key: 'four-years-of-watching',
    group: 'chronic',
    kind: 'talk',
    title: 'Watch and wait. Four years. Night sweats now',
    daysAgo: 21,
    posts: [
      { by: 'hawthorn', minutesAfter: 0, body: 'Fine till August. Now I change the pillow at two. Lumps in the neck the size of sloes. Appointment’s the tenth. Not asking anything. Just the house is quiet.' },
      {
        by: 'quince',
        minutesAfter: 85,
        body: `I am awake too, as it happens. I rang my specialist nurse when I had a fortnight of wet pillows, and she moved the appointment forward without any fuss; she said that sweats and lumps are exactly what one is being watched *for*. You might ring rather than wait for the tenth.

Otherwise I have nothing clever to say. There is an owl here.`,
      },
      {
        by: 'linden',
        minutesAfter: 300,
        body: 'My wife sleeps on a towel with elephants. When the sweats came, the waiting was over and the other thing began, and I tell you a secret: she was relieved. She had held her breath four years, and could now at least do something with it.',
      },
      {
        by: 'curator',
        minutesAfter: 500,
        body: 'CLL here as well. Watching is a strange employment; nobody gives you a day off from it. I keep a journal with one line a day, so that at clinic I have facts and not just a mood. Yours could be three words. You are good at three words.',
      },
      { by: 'hawthorn', minutesAfter: 3900, body: 'Rang. Thursday. Owl here too.', quotes: 2 },
    ],
  },
  {
    key: 'the-drive-home',
    group: 'chronic',
    kind: 'talk',
    title: 'Test anxiety: the week before the blood, and the drive home after',
    daysAgo: 11,
    posts: [
      {
        by: 'pebble',
        minutesAfter: 0,
        reactions: { same_here: ['tundra', 'hawthorn', 'baobab', 'curator'] },
        body: `Every three months they count it. From about the Wednesday before, I’m unbearable. I re-fold things. I’m convinced of my left hip.

Then it’s fine, so far it’s been fine, and I get in the car and something worse happens. I have to pull over at the same lay-by with the same chip van, and shake. The man there knows me now. He says, “Good one or bad one?” and I say good, and he does me a small chips.

Isla always drove me to hers, so maybe it’s that.`,
      },
      {
        by: 'magpie',
        minutesAfter: 60,
        body: 'The Year Fours made me a worry jar. I write “hip” on a bit of paper and it goes in the jar and stays there until results day. On results day we had a look: fourteen hips, three livers, one “general”.',
      },
      {
        by: 'osprey',
        minutesAfter: 240,
        body: 'Used to haul explosives out of Casper. You’d be steady as a church the whole run and then drop your keys at the other end for ten minutes. It’s just the load coming off. Pull over for it. You’d pull over for a truck.',
      },
      {
        by: 'baobab',
        minutesAfter: 500,
        notes: ['relapse', 'faith'],
        body: 'We are afraid of it coming back and afraid of the paper that would tell us so, and they are not the same fear. My mother says I should pray on the way there. I sing on the way home instead. It is the same road.',
      },
      {
        by: 'pebble',
        minutesAfter: 1900,
        quotes: 3,
        body: 'It’s just the load coming off. I told the chip man that. He thought about it, put the lid on the vinegar and said, “Aye. That’d be it.”',
      },
    ],
  },
  {
    key: 'laid-hands-on-me',
    group: 'meaning',
    kind: 'talk',
    title: 'They laid hands on me, and then they asked me how I felt',
    notes: ['faith'],
    daysAgo: 16,
    posts: [
      {
        by: 'baobab',
        minutesAfter: 0,
        body: `Sunday, after the second hymn, eleven people put their hands on my head and my back. They prayed that the leukaemia leave me in Jesus’ name. It was warm. It was like standing under a tree full of bees.

Then Sister Nomsa opened her eyes and asked: do you feel it is gone? And I, who have sung in that church for thirty years, I lied. I said I felt something.

I believe. I do. But now I have a lie in the middle of it, like a stone in the mealie meal, and I am afraid to go back and have them check.`,
      },
      {
        by: 'moorhen',
        minutesAfter: 210,
        body: `You did feel something. You felt eleven hands. I should not call it a lie; I should call it an answer to a better question than the one she put.

I have been at odds with Him for three years. I go to Evensong, and I sit at the back, and I decline to kneel. He has not, so far, asked me how I feel.`,
      },
      { by: 'gorse', minutesAfter: 130, body: 'I’d have said “my lower back.”' },
      {
        by: 'albatross',
        minutesAfter: 700,
        body: 'I am not a believer; my cathedral has strata. But I would want to be in a building where eleven people would do that. Could you tell Sister Nomsa that the bees were real and the paper says what it says, and let her hold both?',
      },
      {
        by: 'baobab',
        minutesAfter: 3400,
        quotes: 2,
        body: 'I went back. I told her: Sister, I felt the hands. She was quiet, and she said, “I only asked because I was frightened.” So now it is two of us with a stone each, and we sang.',
      },
    ],
  },
  {
    key: 'three-years-on-the-ninth',
    group: 'meaning',
    kind: 'remembrance',
    title: 'Edmund. Three years on the ninth',
    notes: ['dying', 'child'],
    daysAgo: 9,
    posts: [
      {
        by: 'moorhen',
        minutesAfter: 0,
        reactions: { thinking_of_you: ['pebble', 'foxglove', 'albatross'] },
        body: `He was twenty, which people tell me is not a child. I have the school photograph in which he is six, and has cut his own fringe for the occasion.

I have kept a journal since. For the first year it is only weather: *Rain. Rain. Bright, cold, wind from the east.* I could not put him in it, and I could not leave the page blank. This morning I turned back to the ninth of that year to see what I had written on the day he died. It says: *Mild.*

I have been angry with that word since seven o’clock. I thought that you would not mind my bringing it here.`,
      },
      {
        by: 'pebble',
        minutesAfter: 190,
        body: 'Mild. God. I’d have thrown the book. Edmund, who cut his own fringe. I’ll think of him when I go past the barber’s.',
      },
      {
        by: 'thimble',
        minutesAfter: 360,
        body: 'I knitted through Dad’s last week and there’s a row in the middle where the tension goes to pieces, then picks up again. I’ve never unpicked it. I suppose that’s my *mild*.',
      },
      {
        by: 'harbour',
        minutesAfter: 800,
        body: 'Ship’s log on the night we lost a deckhand reads: wind light, all lines secured. My hand. I can still see myself writing it. You weren’t saying how it was. You were holding on to a rail.',
      },
      {
        by: 'moorhen',
        minutesAfter: 1500,
        quotes: 4,
        body: 'Holding on to a rail. Yes. I have written that underneath it, in pencil, with the date, and your names. And then, since it was evening, the weather.',
      },
    ],
  },
]
