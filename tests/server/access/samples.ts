import { DAY, later, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { PASSWORD, type SmallWorld } from './small-world'

type Sample = (w: SmallWorld) => unknown

const nothing: Sample = () => ({})
const none: Sample = () => undefined
const words = 'A few quiet words.'

/**
 * One good input for every procedure, about the closed group of the small world. A second row of the same
 * procedure has a word after its name: `groups.page hidden`.
 */
export const SAMPLES: Record<string, Sample> = {
  'accounts.askForLink': () => ({ email: 'nobody@example.org' }),
  'accounts.askToConfirm': nothing,
  'accounts.block': (w) => ({ faceId: w.faces.briar }),
  'accounts.block alias': (w) => ({ faceId: w.faces.alias }),
  'accounts.blockable': (w) => ({ faceId: w.faces.briar }),
  'accounts.blockable alias': (w) => ({ faceId: w.faces.alias }),
  'accounts.blocks': nothing,
  'accounts.changeLens': () => ({ all: false, notes: ['dying'] }),
  'accounts.changeMutedWords': () => ({ words: ['Christmas'] }),
  'accounts.changeMailReplies': () => ({ on: false }),
  'accounts.changePassword': () => ({ oldPassword: PASSWORD, password: 'lamp beside a sleeping cat' }),
  'accounts.changePlace': () => ({ country: 'GB', language: 'en', timeZone: 'Europe/London' }),
  'accounts.changeProfile': () => ({ about: words, lifeRoles: ['caregiver'] }),
  'accounts.changeWelcomer': () => ({ on: true }),
  'accounts.endOtherSignIns': nothing,
  'accounts.endSignIn': (w) => ({ id: w.signInOfMember }),
  'accounts.link': () => ({ token: 'no-such-link' }),
  'accounts.mailOff': () => ({ token: 'no-such-secret' }),
  'accounts.own': nothing,
  'accounts.profile': (w) => ({ faceId: w.faces.briar }),
  'accounts.signIns': nothing,
  'accounts.unblock': (w) => ({ id: w.blockOfMember }),
  'accounts.signUp': () => ({ email: 'new@example.org', handle: 'Newleaf', lifeRoles: ['patient'], country: 'GB', language: 'en', isAdult: true, guidelines: true, healthData: true }),

  'groups.approve': (w) => ({ id: w.askId }),
  'groups.ask': (w) => ({ id: w.group, note: words }),
  'groups.decline': (w) => ({ id: w.askId }),
  'groups.directory': nothing,
  'groups.invite': (w) => ({ id: w.group, name: 'Willow' }),
  'groups.join': (w) => ({ id: w.openGroup }),
  'groups.join closed': (w) => ({ id: w.group }),
  'groups.join hidden': (w) => ({ id: w.hiddenGroup }),
  'groups.leave': (w) => ({ id: w.group }),
  'groups.members': (w) => ({ id: w.group }),
  'groups.mine': none,
  'groups.ofKinds': () => ({ kinds: ['care'], limit: 3 }),
  'groups.page': (w) => ({ id: w.group }),
  'groups.page hidden': (w) => ({ id: w.hiddenGroup }),
  'groups.remove': (w) => ({ id: w.group, faceId: w.faces.briar }),
  'groups.requests': (w) => ({ id: w.group }),
  'groups.suggested': none,

  'forum.unanswered': nothing,
  'forum.discardDraft': (w) => ({ place: { at: 'reply', id: w.thread } }),
  'forum.draft': (w) => ({ place: { at: 'reply', id: w.thread } }),
  'forum.drafts': nothing,
  'forum.edit': (w) => ({ id: w.posts.byMember, body: words, revision: 1 }),
  'forum.forKinds': () => ({ kinds: ['care'], limit: 3 }),
  'forum.ownPost': (w) => ({ id: w.posts.byMember }),
  'forum.postsAfter': (w) => ({ threadId: w.thread, after: 0 }),
  'forum.preview': () => ({ body: words }),
  'forum.reply': (w) => ({ threadId: w.thread, body: words, clientId: newId() }),
  'forum.saveDraft': (w) => ({ place: { at: 'reply', id: w.thread }, sequence: 0, clientId: newId(), body: words }),
  'forum.seen': (w) => ({ threadId: w.thread, number: 1 }),
  'forum.start': (w) => ({ groupId: w.group, kind: 'talk', title: 'Quiet', body: words, clientId: newId() }),
  'forum.takeBack': (w) => ({ id: w.posts.byMember }),
  'forum.thread': (w) => ({ id: w.thread }),
  'forum.threads': (w) => ({ groupId: w.group }),
  'forum.today': none,
  'forum.undo': (w) => ({ id: w.posts.takenBack }),

  'chat.after': (w) => ({ roomId: w.room, after: 0 }),
  'chat.changesAfter': (w) => ({ roomId: w.room, afterChange: 0 }),
  'chat.delete': (w) => ({ roomId: w.room, number: 1 }),
  'chat.edit': (w) => ({ roomId: w.room, number: 1, body: words }),
  'chat.history': (w) => ({ roomId: w.room }),
  'chat.mine': none,
  'chat.room': (w) => ({ roomId: w.room }),
  'chat.roomsOf': (w) => ({ groupId: w.group }),
  'chat.seen': (w) => ({ roomId: w.room, number: 1 }),
  'chat.send': (w) => ({ roomId: w.room, clientId: newId(), body: words }),

  'moderation.case': (w) => ({ id: w.caseOfMember }),
  'moderation.claim': (w) => ({ itemId: w.items.open, version: 1 }),
  'moderation.decide': (w) => ({ itemId: w.items.open, version: 1, act: 'hide', rule: 'kindness', words }),
  'moderation.item': (w) => ({ itemId: w.items.open }),
  'moderation.log': nothing,
  'moderation.queue': nothing,
  'moderation.release': (w) => ({ itemId: w.items.inHand, version: 1 }),
  'moderation.report': (w) => ({ type: 'post', id: w.posts.byBriar, reason: 'unkind' }),
  'moderation.hours': none,
  'moderation.shift': none,
  'moderation.planShift': () => ({ startsAt: later(now(), 3 * DAY), minutes: 120 }),
  'moderation.unplanShift': (w) => ({ id: w.shifts.planned }),
  'moderation.beginShift': () => ({ hours: 2 }),
  'moderation.endShift': () => ({ words }),
  'moderation.acknowledgeHandover': (w) => ({ id: w.shifts.handedOver }),
  'moderation.pause': () => ({ minutes: 5 }),
  'moderation.endPause': none,
  'moderation.unfold': (w) => ({ itemId: w.items.open }),
  'moderation.subject': (w) => ({ type: 'post', id: w.posts.byBriar }),
  'moderation.undo': (w) => ({ itemId: w.items.closed, version: 1, act: 'restore', words }),

  'notifications.follow': (w) => ({ id: w.noticeOfMember }),
  'notifications.forToday': none,
  'notifications.list': nothing,
  'notifications.markRead': () => ({ upTo: new Date('2030-01-01T00:00:00Z') }),
  'notifications.unreadCount': none,

  'resources.bySlugs': () => ({ slugs: ['crisis-help'] }),
  'resources.forKind': () => ({ kind: 'care' }),
  'resources.goOn': nothing,
  'resources.house': () => ({ name: 'guidelines' }),
  'resources.markReading': () => ({ slug: 'crisis-help' }),
  'resources.page': () => ({ slug: 'crisis-help' }),
  'resources.shelves': nothing,

  'safety.countries': none,
  'safety.panel': () => ({ country: 'GB' }),
}

/** One good payload for every socket event. */
export const SOCKET_SAMPLES: Record<string, Sample> = {
  'room.delete': (w) => ({ roomId: w.room, number: 1 }),
  'room.edit': (w) => ({ roomId: w.room, number: 1, body: words }),
  'room.join': (w) => ({ roomId: w.room, after: 0, afterChange: 0 }),
  'room.leave': (w) => ({ roomId: w.room }),
  'room.older': (w) => ({ roomId: w.room }),
  'room.seen': (w) => ({ roomId: w.room, number: 1 }),
  'room.send': (w) => ({ roomId: w.room, clientId: newId(), body: words }),
  'room.typing': (w) => ({ roomId: w.room }),
  'thread.close': (w) => ({ threadId: w.thread }),
  'thread.open': (w) => ({ threadId: w.thread }),
}
