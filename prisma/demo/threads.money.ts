import type { DemoThread } from './types'

// More bosses, forms and wheels: a public group.
export const moneyThreads: DemoThread[] = [
  {
    key: 'declined-in-one-line',
    group: 'work',
    kind: 'question',
    title: 'South Africa: the medical aid has declined it in one line. Who has appealed?',
    daysAgo: 25 / 24,
    posts: [
      {
        by: 'baobab',
        minutesAfter: 0,
        body: `My doctor asked for a different tablet, with a motivation letter of three pages. The medical aid answered with one line. “Not in formulary.” Three pages against three words; it is not even a fair fight.

I am told there is an appeal, and above the appeal a council, and above the council I suppose the mountains. Has anyone here walked that road in this country? What did you put in the letter, and who signed it?`,
      },
    ],
  },
  {
    key: 'back-to-the-moss',
    group: 'work',
    kind: 'question',
    title: 'Going back to work with half a brain: how did you phase it?',
    daysAgo: 34,
    posts: [
      {
        by: 'fennel',
        minutesAfter: 0,
        body: `University says I may return “in a phased manner”, as if I were the moon. Occupational health wants a plan by Friday. UK, for the rules.

Current capacities: reads one page; forgets it; has strong feelings about the font. What did your actual first weeks look like?`,
      },
      {
        by: 'magpie',
        minutesAfter: 220,
        body: `Aus here. Two mornings for a month, and never two days in a row. I chose *which* mornings after a fortnight of noticing when the fog lifts.

And write down one thing you will not do. Mine was yard duty. People remember what you can’t do if there’s only one of it.`,
        helped: true,
      },
      {
        by: 'tundra',
        minutesAfter: 480,
        body: 'I repair clocks, so nobody sees if I sit. I put a chair and a blanket under the bench. When I made a mistake I wrote the hour of it. All my mistakes were after two. Now after two I only sweep.',
      },
      {
        by: 'admin',
        minutesAfter: 700,
        body: 'In Britain cancer counts as a disability in law from the day you are told, so you can ask for “reasonable adjustments” in those words, and they must answer. A union rep or a welfare adviser will sit in with you. Bring the plan as a draft with a review date on it; then nobody has failed when it changes.',
      },
      {
        by: 'fennel',
        minutesAfter: 2600,
        quotes: 2,
        body: 'Tuesdays and Fridays, ten to one, and I have formally declined to demonstrate the centrifuge. They said yes to all of it so quickly that I am furious I didn’t ask for a chaise longue.',
      },
    ],
  },
  {
    key: 'when-did-you-drive',
    group: 'work',
    kind: 'question',
    title: 'When were you let drive again?',
    daysAgo: 29,
    posts: [
      { by: 'hawthorn', minutesAfter: 0, body: 'Tractor mostly. Wife has the keys in her apron.' },
      {
        by: 'osprey',
        minutesAfter: 180,
        body: 'Twenty-two years behind a wheel and I pulled my own self off the road for a month. I’d come to a light and not know was it new. Nobody had to tell me. Asked my clinic, asked the insurer, got it in writing from both, then had my nephew ride along for a week and holler.',
      },
      {
        by: 'quince',
        minutesAfter: 500,
        body: 'Do ask the insurer as well as the doctor; mine wished to be told, and was civil about it. There may also be a licensing rule, which differs from one country to the next. I resumed on a disused airfield with my wife in the passenger seat and a thermos between us as arbitrator.',
      },
      {
        by: 'hawthorn',
        minutesAfter: 8600,
        body: 'Doctor says next month if the bloods hold. Got as far as the apron.',
      },
    ],
  },
  {
    key: 'the-holiday-fund',
    group: 'work',
    kind: 'talk',
    title: 'We have eaten the holiday fund and started on the roof',
    daysAgo: 10,
    posts: [
      {
        by: 'tansy',
        face: 'Doorstep',
        minutesAfter: 0,
        body: `Another name today, because my sister-in-law reads here and she’d have a collection started by teatime.

I’m on unpaid leave. The petrol alone. Every hospital day there’s parking, two sandwiches and a magazine for someone who’s too sick to read it. I did the sums in the back of a copybook and we’ve eaten the holiday fund, and there was a bit put by for the roof.

What I’m ashamed of is that I looked at the price of the magazine.`,
      },
      {
        by: 'pebble',
        minutesAfter: 140,
        body: 'I’ve stood in a pharmacy and put back the nice shampoo and felt like a criminal. There’s no shame in looking at the price. There’s a fair bit of shame due to whoever charges the sick for parking.',
      },
      {
        by: 'cygnet',
        minutesAfter: 320,
        body: 'In my brother’s hospital existed a parking card for families of the ward. Nobody had mentioned it in five weeks. One had to ask the *social worker*, and one had to know that there was a social worker. I found it in the footnote of a leaflet. I read footnotes.',
      },
      {
        by: 'osprey',
        minutesAfter: 60,
        body: 'Sold the boat. Told the old man it was in for service. He knows. He asked me how the service was going and we both about died.',
      },
      {
        by: 'tansy',
        face: 'Doorstep',
        minutesAfter: 2200,
        quotes: 3,
        body: 'There was a card. There was a card the whole time, in a drawer, in an office with a fern. And petrol vouchers. The woman said “did nobody tell you?” and I said no, and neither of us could look at the other.',
      },
    ],
  },
]
