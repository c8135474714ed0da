import type { Action } from '@/server/moderation/desk.schema'

/** How an act is offered: its name, the key that opens it, what happens, how it is taken back, and the word on its button. */
export interface ActWords {
  name: string
  /** One key, the same everywhere. What needs a second person is a digit: no slip of a finger asks for it. */
  key: string
  hint: string
  undo: string
  do: string
}

const again = 'Take it back from “Decided”, whenever you like.'
const free = 'What was asked stays asked. Nothing else changes.'

/** Every act of the desk in words. */
export const acts: Record<Exclude<Action, 'claim' | 'release'>, ActWords> = {
  approve: { name: 'Publish it', key: 'a', hint: 'It is published now, in its place, and its author is told. The item is closed.', undo: 'Open it again from “Decided”, then hide it.', do: 'Publish it' },
  decline: { name: 'Do not publish', key: 'd', hint: 'Others never see it. Its author still does, and is told why. The item is closed.', undo: 'Publish it after all, from “Decided”. They are told.', do: 'Do not publish, and tell them' },
  leave: { name: 'Leave it as it is', key: 'l', hint: 'Nothing happens to the words or the person, and nobody is told. The item is closed.', undo: 'Open it again from “Decided”.', do: 'Leave it as it is' },
  hide: { name: 'Hide with care', key: 'h', hint: 'Others read “being looked at with care”. The author still sees their own words and is told why. The item is closed.', undo: 'Show it again from “Decided”. The author is told.', do: 'Hide it, and tell them' },
  warn: { name: 'Warn', key: 'w', hint: 'Words only. Nothing else changes for the person. The item is closed.', undo: 'Take it back from “Decided”. They are told.', do: 'Warn them' },
  mute: { name: 'Mute', key: 'm', hint: 'The person reads but cannot write, until it ends by itself. The item is closed.', undo: 'End it early from “Decided”. They are told.', do: 'Mute them, and tell them' },
  suspend: { name: 'Suspend', key: 's', hint: 'The person can read, take back their posts and leave groups, but not write, and is in no live room. It ends by itself. The item is closed.', undo: 'End it early from “Decided”. They are told.', do: 'Suspend them, and tell them' },
  uphold: { name: 'It stands', key: 'u', hint: 'The decision stays as it was. The person is told, with your words.', undo: 'An appeal is judged once. Write to them if you see it otherwise later.', do: 'Let it stand, and tell them' },
  ease: { name: 'Make it milder', key: 'e', hint: 'It was right, and too hard: it ends after the days you choose. The person is told.', undo: 'End it altogether from “Decided”.', do: 'Make it milder, and tell them' },
  reverse: { name: 'Take it back', key: 'r', hint: 'The words are shown again, or the sanction ends now. The person is told.', undo: 'It would need a new decision, with a new reason.', do: 'Take it back, and tell them' },

  edit: { name: 'Edit with the author', key: 'i', hint: 'The words change as you write them below, and the author is told what and why. The old words stay in the history.', undo: 'Edit it again. The history keeps every version.', do: 'Save it, and tell them' },
  notes: { name: 'Content notes', key: 'f', hint: 'The words are folded for everyone who asked for it. Nobody is blamed.', undo: 'Untick them again.', do: 'Save the notes' },
  move: { name: 'Move the thread', key: 'v', hint: 'To a group that no more people can read. Old addresses lead to it.', undo: 'Move it back.', do: 'Move it' },
  split: { name: 'Split the thread', key: 'x', hint: 'From one reply on, it becomes a thread of its own.', undo: 'Merge the two again.', do: 'Split it' },
  merge: { name: 'Merge into another thread', key: 'y', hint: 'Its posts join a thread of the same group. Its address leads there.', undo: 'Nothing takes it back: the posts get new numbers.', do: 'Merge it' },
  lock: { name: 'Lock the thread', key: 'k', hint: 'Everyone can read it, nobody can reply.', undo: 'Unlock it, here or in the thread.', do: 'Lock it' },
  unlock: { name: 'Unlock the thread', key: 'k', hint: 'Everyone in the group can reply again.', undo: 'Lock it again.', do: 'Unlock it' },
  slow: { name: 'Slow mode', key: 'z', hint: 'Each member waits a while between two replies. It cools without silencing.', undo: 'Choose “no waiting”.', do: 'Set it' },
  calm: { name: 'Let newcomers speak', key: '0', hint: 'Words of new members show at once again in this room. What waits already is decided one by one.', undo: 'It sets in by itself when many come at once again. A host can also have newcomers’ words read first.', do: 'Let them speak' },
  outreach: { name: 'Write to the person', key: 'b', hint: 'A private letter from the team. They can answer, and any moderator on duty can go on.', undo: 'A letter cannot be called back. You can write another.', do: 'Send the letter' },
  note: { name: 'Note for the team', key: 't', hint: 'What the next moderator should know. Members never see it.', undo: 'Add another note. They stay, with your name.', do: 'Keep the note' },
  escalate: { name: 'Ask somebody with more say', key: 'q', hint: 'It goes to an admin, or to the moderators other than you. It stays open.', undo: free, do: 'Pass it up' },
  join: { name: 'Join to another item', key: 'j', hint: 'This one closes into the other, with everything in it. Then there is one matter to decide.', undo: 'Open it again from “Decided”.', do: 'Join them' },

  ban: { name: 'Ban', key: '7', hint: 'The account can no longer be used here. A second moderator must agree. Until then nothing happens.', undo: 'The second person can decline. Later, an appeal can take it back.', do: 'Ask a second person' },
  unmask: { name: 'See who is behind the other name', key: '8', hint: 'Both of you will see which account wrote under this name. It is logged, and the author is told.', undo: 'What was seen cannot be unseen. The second person can decline.', do: 'Ask a second person' },
  disclosure: { name: 'Tell the emergency services', key: '9', hint: 'Only what is already known here, only to save a life. In a crisis you do it at once, alone, and somebody else looks at it within 24 hours. Nobody is asked where they are.', undo: 'What was told cannot be called back.', do: 'Write it down: I am telling them' },

  restore: { name: 'Show it again', key: '4', hint: 'Everyone who could read it before can read it again, and the author is told.', undo: 'It can be hidden with care again.', do: 'Show it, and tell them' },
  lift: { name: 'End the sanction', key: '5', hint: 'The person can write again at once, and is told.', undo: again, do: 'End it, and tell them' },
  reopen: { name: 'Open it again', key: '6', hint: 'It goes back into the queue, to be decided anew. The person is not told; why it is open again stays with the team.', undo: 'Decide it.', do: 'Open it again' },
}
