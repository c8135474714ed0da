/** The few words the primitives need of their own. Everything else comes in as props. */
export const copy = {
  problem: 'There is a problem',
  optional: ' (you can leave this empty)',
  fresh: 'New. ',
  sending: 'One moment…',
  unreachable: 'We could not reach Hearthside. Your words are still here. Check your connection, then try again.',
  stale: 'Hearthside was updated while you wrote. Your words are still here. Copy them to be safe, load this page again, then send.',
  show: 'Show',
  fold: 'Fold away',
  close: 'Close',
  pages: 'Pages',
  wait: 'Sending…',
} as const;
