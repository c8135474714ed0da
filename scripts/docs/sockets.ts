import { inbound } from '@/server/realtime/inbound'
import { answers, outbound, refused, type OutboundEvent } from '@/server/realtime/outbound.schema'
import type { Shapes } from './shapes'

/** What an event a socket may send is for. */
const ASKS: Record<string, string> = {
  'room.join': 'Enters a live room. Without `after` the newest messages come; with the last number and change you have seen, what you missed. `reset` says that you were too far behind and start afresh; `more` that you should ask again from where this ends.',
  'room.send': 'Says something. `clientId` is your own uuid for this message: sending it again is safe and is answered with the stored one; another text under the same id is refused.',
  'room.edit': 'Changes your own message.',
  'room.delete': 'Takes your own message back. Its place stays.',
  'room.react': 'Says something quiet to another\'s message, or takes it back. The answer says what you have said to it.',
  'room.around': 'A message with those either side of it, for a link that leads to it.',
  'room.newer': 'The page of messages after a number, however far back that is.',
  'room.older': 'Messages before a number, newest first page without one.',
  'room.seen': 'Moves your read pointer, never back.',
  'room.leave': 'Leaves quietly.',
  'room.typing': 'Says that you are writing. Send it every few seconds at most.',
  'thread.open': 'Asks to be told when a thread changes; access is checked.',
  'thread.close': 'No longer.',
}

/** When the server says something by itself. */
const TELLS: Record<OutboundEvent, string> = {
  'room.message': 'A message in a room you are in. Order by `number`; a number you know already is the same message. Seeing a gap, ask `room.join` again with what you have.',
  'room.change': 'A message was edited, hidden, restored or taken back, or somebody said a quiet word to it. `change` is the room\'s count of changes.',
  'room.head': 'Every five seconds where a room stands: what tells you that you missed the last message. What stands below `first` is no longer kept: let it go.',
  'room.presence': 'Who is here, when that changed. At most forty faces are named, all are counted.',
  'room.held': 'To your own pages alone: which of your messages in this room still wait for a moderator.',
  'room.typing': 'Somebody is writing.',
  'room.left': 'You are out of this room: no longer a member, or a sanction began or ended. Asking again lets access decide.',
  'room.session': 'What a host has set for this room, or its sitting, looks different: ask `sessions.live` and `room.join` again.',
  'thread.changed': 'Something in a thread you opened changed: fetch it again (`forum.postsAfter`, `forum.thread`).',
  'notice.new': 'You were told something: fetch `notifications.list`.',
  'talk.changed': 'Your talks of two, or the requests for one, look different: fetch `talks.mine`, `talks.toMe` and `talks.byMe` again.',
  'queue.changed': 'To moderators: fetch the queue again.',
  'signed.out': 'This sign-in was ended. The connection closes.',
}

/** Every event of a socket, in and out. */
export function socketsDocument(shapes: Shapes): string {
  const asks = [...inbound].sort(([a], [b]) => (a < b ? -1 : 1)).map(([event, { input }]) => {
    const answer = answers[event]
    if (!answer || !ASKS[event]) throw new Error(`${event} has no answer in outbound.schema.ts or no words in scripts/docs/sockets.ts`)
    return `#### ${event}\n\n${ASKS[event]}\n\n\`\`\`ts\nin   ${shapes.of(input, 'input')}\nout  ${shapes.of(answer, 'output')}\n\`\`\``
  })
  const tells = (Object.keys(outbound) as OutboundEvent[]).map((event) => `#### ${event}\n\n${TELLS[event]}\n\n\`\`\`ts\n${shapes.of(outbound[event], 'output')}\n\`\`\``)
  return [
    'Every event you send is answered through its acknowledgement: `{ ok: true, … }` with the fields under `out`, or',
    `\`\`\`ts\n${shapes.of(refused, 'output', true)}\n\`\`\``,
    '### What you may send',
    ...asks,
    '### What you are sent',
    ...tells,
  ].join('\n\n')
}
