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
} as const

/** What we say when a capability has no sentence of its own: what happened, that nothing was lost, what to do. */
export const refusalWords = {
  codes: {
    SIGNED_OUT: 'You are signed out. Your words are still here. Copy them to be safe, sign in, then send them again.',
    NOT_FOUND: 'We cannot find this for you. It may have moved, or it may not be open to you.',
    FORBIDDEN: 'You cannot do this here. Nothing was changed.',
    INVALID: 'Something here needs another look. Nothing was lost.',
    CONFLICT: 'This has already been done. Nothing was changed.',
    STALE: 'Someone changed this while you were looking. Nothing was lost. Load the page again and look once more.',
    LIMITED: 'That was a lot in a short time. Nothing was lost. Wait a few minutes, then try again.',
    UNAVAILABLE: 'Part of Hearthside is resting. Nothing was lost. Try again in a minute.',
    INTERNAL: 'Something went wrong on our side. Nothing you typed was lost. Try again, and if it stays, tell us this number: {id}',
  },
  field: 'This needs another look.',
} as const
