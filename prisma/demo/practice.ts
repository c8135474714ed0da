import type { PracticeAct } from '@/server/moderation/practice.schema'
import type { ContentNote } from '../generated/enums'
import type { DemoLane } from './waiting'

// Twelve invented cases for the practice room. None of them stands anywhere in the community, none ever reaches
// queue, log, totals or insights. Several have more than one good answer; none has a perfect one.

export interface PracticeWords {
  key: string
  title: string
  words: string // Markdown
  context: string[]
  lane: DemoLane
  bestAct: PracticeAct
  alsoFine: PracticeAct[]
  why: string // plain sentences: why the best is best, and what another act would do
  notes?: ContentNote[]
}

export const practiceCases: PracticeWords[] = [
  {
    key: 'the-labelled-boxes',
    title: 'Somebody has been tidying',
    words: `I’ve had such a calm week. I labelled the boxes for my daughters and took the dog to my neighbour’s, he’s better off there. I’ve written everybody a card.

You’ve been kind to me here, all of you. I wanted to say it properly once. Sleep well.`,
    context: [
      'Posted fourteen minutes ago in a public thread about quiet evenings. Nobody has answered.',
      'The writer said three weeks ago that treatment was “going nowhere fast”, and that nights were the worst.',
      'No report and no word list brought it. A moderator saw it in passing.',
    ],
    lane: 'crisis',
    bestAct: 'outreach',
    alsoFine: ['escalate'],
    why: 'There is no alarming word in it; the alarm is calm after despair, the dog given away, and a goodbye. Write to them now, in your own words, ask straight out whether they are thinking of ending their life, and tell a second moderator. Hiding it would take away the one window they opened, and waiting for a report may be waiting too long.',
    notes: ['suicide'],
  },
  {
    key: 'the-urn-shop',
    title: 'A joke about an urn',
    words: `priced urns with my sister today. she wants one shaped like a teapot. i said over my dead body and she said YES THAT IS THE IDEA

we had to leave the shop. i’ve not laughed like that since the first chemo. tea for four people and me.`,
    context: [
      'Reported as “I am worried about this person”, with the note: “should somebody check on her?”',
      'The writer jokes like this every few days, and has a clinic date next Tuesday that she has asked about.',
      'Five people have answered, all of them laughing.',
    ],
    lane: 'green',
    bestAct: 'leave',
    alsoFine: ['outreach', 'notes'],
    why: 'Dark humour between two sisters is a way of carrying something, and there is a future in it: a shop, a date, tea. The reporter was right to ask; leave the post and thank them by doing so. Hiding it would tell a dying person that her jokes are not welcome, which is a loneliness of its own.',
    notes: ['dying'],
  },
  {
    key: 'no-more-after-tuesday',
    title: 'No more after Tuesday',
    words: `I have told them no more after Tuesday. The doctor was relieved, I think, and then my son was not, and then he was. The hospice nurse has a laugh like a door hinge, and I like her very much.

I am not sad this evening. I am tired, and the window is open, and I can hear somebody practising scales. I should like to be here for the swifts. If not, then not.`,
    context: [
      'In a members’ group. The thread has no content note.',
      'The word list raised it for “no more” and “if not, then not”.',
      'Over several months the writer has spoken of stopping treatment, with her family and her doctor.',
    ],
    lane: 'green',
    bestAct: 'notes',
    alsoFine: ['leave'],
    why: 'This is somebody at the end of a considered decision, with people round her. It is not a wish to die; it is dying. A content note lets others choose when to read it. Sending her a crisis line would tell her that she has not been heard.',
    notes: ['dying'],
  },
  {
    key: 'just-under-the-line',
    title: 'He doesn’t want to make a fuss',
    words: 'Quick one. Day nine after chemo, he’s been shaking under two duvets since tea, and now he’s hot and a bit muddled, called me by the cat’s name. He says leave it, they’ll only keep him in over his birthday. What do others do about birthdays on the ward? Can you bring a cake?',
    context: [
      'Posted four minutes ago, late in the evening, in a public group.',
      'It is the writer’s third post. She joined last week.',
      'Automatic reading put it in the green lane: it is, on its face, a question about cake.',
    ],
    lane: 'crisis',
    bestAct: 'outreach',
    alsoFine: ['escalate'],
    why: 'Shaking, heat and confusion nine days after chemotherapy can be an infection that kills within hours; the question about cake hides it. Tell her now, in the thread and privately, to ring the hospital’s line or an ambulance before doing anything else, and say nothing else in that message. Leaving it for the others to answer costs time that he may not have.',
    notes: ['medical'],
  },
  {
    key: 'a-kindly-accountant',
    title: 'A grant, for a small fee',
    words: `Dear friends, through my late wife’s foundation I can release a HARDSHIP GRANT to five families of this group, no questions. Only the transfer fee must be paid before, by gift card, as the bank is abroad.

Write to me privately with your name and the hospital so I can match you. God bless you in this fight.`,
    context: [
      'Same words in four threads within ten minutes.',
      'Account made this morning. The profile says “bereaved”.',
      'One member has answered: “Is this real? We are two months behind.”',
    ],
    lane: 'red',
    bestAct: 'suspend',
    alsoFine: ['hide', 'escalate'],
    why: 'A fee before a gift, by card, with names and hospitals asked for in private: somebody here will lose rent money tonight. Stop the account and hide the posts in one step, then write to the member who answered. A warning gives them another hour in other people’s letters.',
  },
  {
    key: 'ward-name-and-window',
    title: 'The second window from the left',
    words: 'Found her! It’s our Katya from the bakery, she never said. She’s on the fourth floor at St Brannoc’s, second window from the left if you’re stood at the bus stop. Wave if you’re passing, she’ll be so chuffed. I’ve told her whole shift.',
    context: [
      'Answer to a member who has told nobody at work that she is ill.',
      'She has written since: “please, how do I get this taken away, please.”',
      'The writer of this post has been here two years and has never been reported.',
    ],
    lane: 'red',
    bestAct: 'hide',
    alsoFine: ['edit'],
    why: 'It is meant warmly and it has taken something from her that nobody can give back: hide it first, explain after. Editing the names out with the writer is also good, if they are there at this minute. A warning before the words are gone leaves them up for the bakery to read, and punishes a kindness that only needed a rule.',
  },
  {
    key: 'eight-weeks-and-a-dog',
    title: 'Eight weeks, and a dog',
    words: `**A:** You said you understood what losing a husband is. It was a dog. I am sorry but it was a dog.

**B:** Twelve years. He was there when my mother died and when I was ill. You have three children holding you up. I have a lead on a hook.

**A:** Then say that, and don’t put it under his name.`,
    context: [
      'In a closed group for the bereaved. Both have written there for months and have been gentle with others.',
      'A reported B as unkind, and an hour later B reported A.',
      'It is the first anniversary of A’s husband’s death.',
    ],
    lane: 'green',
    bestAct: 'outreach',
    alsoFine: ['leave', 'warn'],
    why: 'Nobody here is cruel; two people are in pain in the same doorway. A private word to each, naming the day for one of them and the lead on the hook for the other, does more than any rule. Hiding one post takes a side, and suspending somebody in a grief group on such a date would be remembered for years.',
    notes: ['dying'],
  },
  {
    key: 'half-a-tablet',
    title: 'What the consultant does not know',
    words: 'What works is you halve them on weekends, I’ve done it since spring and told nobody, my numbers are lovely. My brother-in-law’s a vet and he says it’s all the same chemistry. Try it and you’ll have your Saturdays back, and your consultant needn’t know a thing.',
    context: [
      'Answer to a newly diagnosed member who asked how others cope with being sick on Saturdays.',
      'Two people have thanked him. One has written: “might try this”.',
      'He is well liked, and means every word.',
    ],
    lane: 'amber',
    bestAct: 'hide',
    alsoFine: ['edit', 'warn'],
    why: 'Somebody has said that they may copy it, so it cannot stand while you think about wording; hide it, with a kind note that his Saturdays are real and belong in front of his team. Editing it with him is good when he is willing. Leaving it because others have answered forgets those who read only one post.',
    notes: ['medical'],
  },
  {
    key: 'bed-three-smiling',
    title: 'A picture from the playroom',
    words: `Look at these two, thick as thieves! Mine in the dinosaur gown and his new best friend from bed three, first smile in a week.

*(Picture: two small boys at a ward table. The wristband of one of them can be read.)*`,
    context: [
      'In a public group, with a good alt text.',
      'The writer is the mother of one boy. Nothing says that the other’s parents were asked.',
      'Twenty reactions in an hour, all of them fond.',
    ],
    lane: 'red',
    bestAct: 'hide',
    alsoFine: ['edit', 'outreach'],
    why: 'A sick child who is not hers can be seen by anyone on the internet, with a name on his wrist, and he cannot object. Hide it, and ask her in friendly words for one that shows only her own boy, with the band out of sight. A content note folds it and shows it all the same to whoever clicks.',
    notes: ['child'],
  },
  {
    key: 'printed-hoodies',
    title: 'Hoodies',
    words: 'AWARENESS HOODIES now in six colors!!! All sizes, free shipping over three. Search for Orange Ribbon Outfitters. Love this page so inspiring',
    context: [
      'First post of a new account, held back because links and first posts of newcomers wait here.',
      'Nobody but you can read it.',
      'No claim of a cure, no request for private details.',
    ],
    lane: 'green',
    bestAct: 'hide',
    alsoFine: ['suspend', 'warn'],
    why: 'It is an advert and nothing worse, and nobody has seen it: keep it out of sight and go on to somebody who needs you. It can wait behind everything else in the queue. Approving it to be friendly teaches the next ten that this is a place to sell.',
  },
  {
    key: 'me-muero-de-risa',
    title: 'A post in Spanish that the list has raised',
    words: 'Hoy me quería morir: el doctor entra, muy serio, y mi papá le dice que la sopa del hospital debería venir con receta médica. ¡Me muero de la risa! El doctor también. Hacía un mes que mi papá no hacía un chiste. Lo anoto para no olvidarlo.',
    context: [
      'The word list raised it for “me quería morir” and “me muero”.',
      'The writer looks after her father and has been here since the winter.',
      'Nobody on duty reads Spanish well.',
    ],
    lane: 'green',
    bestAct: 'approve',
    alsoFine: ['leave'],
    why: 'Here both phrases mean that she nearly died of laughing: a father has made his first joke in a month. When a language is not yours, ask somebody who speaks it before you act; a crisis message in answer to this would be bewildering. If no one can be asked, a plain “how are you both tonight?” does no harm.',
  },
  {
    key: 'seven-reports-by-noon',
    title: 'Seven reports by noon',
    words: 'Thank you all for the names of walking sticks. I have gone for the folding one. It is blue. My granddaughter has put a sticker of a fox on it, so now it is a fox stick.',
    context: [
      'Reported as harassment: “She does this to provoke me. I want her banned and I will keep reporting until you act.”',
      'It is the seventh report this week by the same member, each on this one woman, none of them upheld.',
      'They disagreed in spring about a prayer.',
    ],
    lane: 'amber',
    bestAct: 'leave',
    alsoFine: ['escalate', 'outreach'],
    why: 'There is nothing wrong with the post; the report is the harassment. Leave the words alone, and take the pattern to the team, so that somebody speaks with the reporter about it. Acting on the post “to have peace” makes you the seventh stone, and telling her who reported her would break a promise to everyone who ever has to.',
  },
]
