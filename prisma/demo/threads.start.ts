import type { DemoThread } from './types'

// The porch and the first weeks: public groups.
export const startThreads: DemoThread[] = [
  {
    key: 'how-this-place-works',
    group: 'start',
    kind: 'talk',
    title: 'How this place works, in the time it takes a kettle to boil',
    daysAgo: 40,
    posts: [
      {
        by: 'admin',
        minutesAfter: 0,
        body: `Short version, because you may be tired.

1. **Pick a name that is not yours.** Mine is an appliance.
2. **Join a group, or don’t.** The porch needs nothing from you.
3. **Under every box it says who can read what you write.** Look there before you press the button.
4. **You can take words back.** Change them, take them down, leave the group. We will not ask why.

A small machine in a charity’s back office runs all of this. Nothing you write goes to a company.`,
      },
      {
        by: 'moderator',
        minutesAfter: 95,
        body: `And from the other side of the desk: there are two of us moderating, and neither of us is awake all the time. If you press *Report*, a person reads it. Whoever you reported is never told it was you.

You cannot waste our time with a report. I once got one that said “I am probably being silly”. She was not being silly.`,
      },
      {
        by: 'mistral',
        minutesAfter: 610,
        body: 'Hello from the coast. I understood all of it, and the point three is the one I like. In other places I never know to who I am speaking, it is like to shout in a stairway.',
      },
      {
        by: 'harbour',
        minutesAfter: 1300,
        body: 'Good to know about the taking back. I posted at four in the morning once and read it at nine. I left it up in the end, but it helped that there was a door.',
      },
      {
        by: 'patient',
        minutesAfter: 2100,
        body: 'Is there a prize for the least heroic username? Asking on behalf of a plant that mostly scratches people.',
      },
      {
        by: 'admin',
        minutesAfter: 40,
        quotes: 5,
        body: 'There are no prizes for anything here, on purpose. But I did laugh, and I put the biscuits a bit nearer to you.',
      },
    ],
  },
  {
    key: 'only-reading',
    group: 'start',
    kind: 'question',
    title: 'I only want to read. Is that all right?',
    daysAgo: 11,
    posts: [
      {
        by: 'retama',
        minutesAfter: 0,
        body: `Good night. I take care of my father since the winter. In my house it is a joke that I take three days to answer a message.

I read here when he sleeps. I don’t know if I will write. I feel a little like a person who listens behind the door. Is it allowed?`,
      },
      {
        by: 'tansy',
        minutesAfter: 22,
        body: 'I read for seven weeks before I wrote a thing, and what I wrote was a question about a car park. You’re not behind the door. This is the porch, there’s a bench.',
      },
      {
        by: 'caregiver',
        minutesAfter: 48,
        body: 'I still mostly read. Some nights it is enough that the light is on in other people’s windows.',
      },
      {
        by: 'moderator2',
        minutesAfter: 400,
        body: `Allowed, and ordinary. Most members read far more than they write.

The place itself speaks only English so far, I am sorry to say. People do not have to: write in Spanish whenever you like, and someone will make it out. And at the foot of any page you can make it dark, which is kinder at night beside a sleeping man.`,
      },
      {
        by: 'retama',
        minutesAfter: 1900,
        body: 'Gracias. It took me only one day and a half. I think it is my record.',
      },
    ],
  },
  {
    key: 'five-days-in-the-corridor',
    group: 'new',
    kind: 'talk',
    title: 'Five days, and I have still not told our mother',
    daysAgo: 19,
    posts: [
      {
        by: 'saffron',
        minutesAfter: 0,
        body: `My brother is admitted since five days. They said the word in front of me and not in front of him, because I was the one who had gone to get the file.

Our mother is in the village. Every evening she phones and asks has he eaten. Every evening I say dal and rice, he finished it. He has not finished anything.

I am the elder one. I have always managed. I do not know the sentence with which a person begins.`,
      },
      {
        by: 'linden',
        minutesAfter: 75,
        body: `I also did not know it. I stood in the kitchen and I said to our sons: “I have something to tell you and I will do it badly.” Then it was already begun, and badly was good enough.

I am sorry that you were alone with the file.`,
      },
      {
        by: 'facilitator',
        minutesAfter: 130,
        body: `Ah, Saffron. The dal and rice. We did that with my nan for a fortnight, except it was soup.

One thing that took the weight off us: asking my sister what *she* wanted known, and by whom. It was her news. She had opinions. She wanted the aunts told and the neighbour not, and it turned out she had known the word since the first morning. She was minding us.

There may be someone on the ward who helps families with exactly this. A social worker, a counsellor, a nurse with a chair. You’re allowed to ask for the chair.`,
      },
      {
        by: 'saffron',
        minutesAfter: 1500,
        body: `I asked him. He said, *Didi, I read it upside down on the doctor’s form on the first day.* Then he asked me to bring his own pillow.

We will phone her together on Sunday. He wants to say it, and I am to hold the phone, because his hand has the drip.`,
        quotes: 3,
      },
      {
        by: 'osprey',
        minutesAfter: 300,
        body: 'Upside down on the form. That’s a smart kid. Hell of a sister too.',
      },
      {
        by: 'saffron',
        minutesAfter: 5800,
        body: 'It is done. She was silent and then she asked has he eaten. All three of us laughed, and after that all three of us did not. She comes on Thursday with a pressure cooker.',
      },
    ],
  },
  {
    key: 'telling-a-seven-year-old',
    group: 'new',
    kind: 'question',
    title: 'What did you say to a seven-year-old?',
    daysAgo: 55,
    posts: [
      {
        by: 'patient',
        minutesAfter: 0,
        body: `I go in on Monday for what they call a few weeks. My son is seven and counts things. He will count the days and hold me to it.

I don’t want to lie to him, and I don’t want to hand him the whole of it either. What did you say, and what do you wish you had left out?`,
      },
      {
        by: 'tansy',
        minutesAfter: 35,
        body: `Mine was the one in the bed, but I had to tell her little brother. What worked for us:

- the real word, once, early, in the car (nobody has to look at anybody in a car)
- “you didn’t cause it and you can’t catch it”, said even though he hadn’t asked. He had been wondering about both
- who will collect him on which day. That was the part he actually wanted

What I’d leave out: “soon”. He heard it as a date.`,
      },
      {
        by: 'kestrel',
        minutesAfter: 200,
        body: 'My niece was six. I told her I did not know how many days, and that I would tell her every single thing I did know on Fridays. She called it the Friday news. She asked mostly about the food trolley.',
      },
      {
        by: 'moderator',
        minutesAfter: 640,
        body: 'Many wards have someone whose job this is, a play specialist or a family worker, and they will often help you practise. Ask the ward clerk if you cannot find them. They hide in a cupboard with the good felt pens.',
      },
      {
        by: 'patient',
        minutesAfter: 2900,
        quotes: 3,
        body: `I stole the Friday news. Thank you.

He listened, then went and got his paper chain from Christmas and asked whether he could add a ring for each night, “so it can get longer if it has to”. I had not told him it might have to. I went and looked at the boiler for a while.`,
      },
      {
        by: 'caregiver',
        minutesAfter: 1100,
        body: 'No children here. I am reading this one twice all the same. *So it can get longer if it has to.* He has understood more than most of our visitors.',
      },
    ],
  },
  {
    key: 'the-word-advanced',
    group: 'new',
    kind: 'question',
    title: 'The letter says “advanced”. What did yours mean by it?',
    daysAgo: 33,
    posts: [
      {
        by: 'linden',
        minutesAfter: 0,
        body: `In the letter of my wife stands “advanced disease”. I looked in the internet at two in the night, which was a mistake, because the internet spoke of other cancers, with numbers, and of the end.

On the telephone the nurse said only that the doctor will explain on Wednesday. It is now Saturday. What has this word meant for you?`,
      },
      {
        by: 'quince',
        minutesAfter: 55,
        body: `Saturday to Wednesday is a long time to carry one word. I shall try to be useful rather than comforting.

My own letter used it as well, and when I asked, my consultant meant only that my counts had crossed a line at which they would see me oftener. Another man in the same waiting room had the same word, and for him it meant something else altogether.

So I would ask her doctor precisely that: *when you write this word, what do you mean by it for her?* I wrote it on a card and read it out. He put down his pen and answered.`,
      },
      {
        by: 'curator',
        minutesAfter: 420,
        body: `Librarian here, not a clinician. Most of what a search turns up at two in the morning was written about cancers that make a lump somewhere, and leukemias are described in other words.

We keep a page on this among the first pages of the library, with a short list of the real terms and some questions to take along. It is new, and it says at the top whether anyone clinical has checked it. There is nothing on it about how long anyone lives, so you will not meet a number like that by accident.`,
      },
      {
        by: 'linden',
        minutesAfter: 6100,
        body: `Wednesday was. I have read the question of Quince from the card, word for word, with my accent. The doctor said: for her it means that they stop to only watch, and talk with us about a treatment. It is not nothing. But it is a thing with a door, and on Saturday it was a wall.

My wife says I should tell you all that she is in good appetite and wants that I come away from the computer.`,
      },
      {
        by: 'patient',
        minutesAfter: 240,
        quotes: 4,
        body: 'A thing with a door. I’m keeping that. Go and eat something with your wife.',
      },
    ],
  },
]
