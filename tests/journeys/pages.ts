import { readdirSync } from 'node:fs'
import type { Places } from '../support/places'

/** Who looks at a page. */
export type As = 'guest' | 'patient' | 'facilitator' | 'moderator'

export const EMAIL: Record<Exclude<As, 'guest'>, string> = { patient: 'patient@example.org', facilitator: 'facilitator@example.org', moderator: 'moderator@example.org' }

/** What a visit needs beside the demo's places: things that somebody must have done first. */
export interface Visits extends Places {
  caseId: string
  itemId: string
  letterId: string
  drillId: string
  wordId: string
  drillCase: string
}

/** Every page there is, by its file, with the addresses worth looking at and for whom. A new page joins here or the test says so. */
export const pages: Record<string, (at: Visits) => [path: string, ...who: As[]][]> = {
  'page.tsx': () => [['/', 'guest', 'patient', 'moderator']],
  '(account)/confirm/page.tsx': () => [['/confirm?token=over', 'guest']],
  '(account)/first-admin/page.tsx': () => [['/first-admin?token=over', 'guest']],
  '(account)/mail/page.tsx': () => [['/mail', 'guest']],
  '(account)/off/page.tsx': () => [['/off?token=any', 'guest']],
  '(account)/people/[id]/page.tsx': (at) => [
    [`/people/${at.otherFace}`, 'patient'],
    [`/people/${at.patientFace}`, 'patient'],
  ],
  '(account)/people/[id]/block/page.tsx': (at) => [[`/people/${at.otherFace}/block`, 'patient']],
  '(account)/people/[id]/talk/page.tsx': (at) => [[`/people/${at.otherFace}/talk`, 'patient']],
  '(account)/settings/page.tsx': () => [['/settings', 'patient']],
  '(account)/settings/comfort/page.tsx': () => [['/settings/comfort', 'patient']],
  '(account)/settings/notices/page.tsx': () => [['/settings/notices', 'patient']],
  '(account)/settings/people/page.tsx': () => [['/settings/people', 'patient']],
  '(account)/sign-in/link/page.tsx': () => [['/sign-in/link?token=over', 'guest']],
  '(account)/sign-in/page.tsx': () => [
    ['/sign-in', 'guest'],
    ['/sign-in?ended=1&next=/settings', 'guest'],
  ],
  '(account)/sign-in/sent/page.tsx': () => [['/sign-in/sent', 'guest']],
  '(account)/sign-up/page.tsx': () => [['/sign-up', 'guest']],
  '(account)/sign-up/sent/page.tsx': () => [['/sign-up/sent', 'guest']],
  '(account)/welcome/page.tsx': () => [['/welcome', 'patient']],
  'about/page.tsx': () => [['/about', 'guest']],
  'bookmarks/page.tsx': () => [['/bookmarks', 'patient']],
  'bookmarks/[post]/page.tsx': (at) => [[`/bookmarks/${at.openPost}`, 'patient']],
  'cases/page.tsx': () => [['/cases', 'patient']],
  'cases/[id]/page.tsx': (at) => [[`/cases/${at.caseId}`, 'patient']],
  'drafts/page.tsx': () => [['/drafts', 'patient']],
  'groups/page.tsx': () => [['/groups', 'guest', 'patient']],
  'groups/[id]/page.tsx': (at) => [
    [`/groups/${at.openGroup}`, 'guest', 'patient'],
    [`/groups/${at.otherGroup}`, 'patient'],
    [`/groups/${at.care}`, 'guest', 'patient', 'facilitator', 'moderator'],
    [`/groups/${at.circle}`, 'guest', 'patient'],
  ],
  'groups/[id]/members/page.tsx': (at) => [[`/groups/${at.openGroup}/members`, 'patient']],
  'groups/[id]/new/page.tsx': (at) => [[`/groups/${at.openGroup}/new`, 'patient']],
  'groups/[id]/requests/page.tsx': (at) => [[`/groups/${at.care}/requests`, 'facilitator']],
  'groups/[id]/sessions/page.tsx': (at) => [[`/groups/${at.care}/sessions`, 'facilitator']],
  'groups/[id]/sessions/new/page.tsx': (at) => [[`/groups/${at.care}/sessions/new`, 'facilitator']],
  'guidelines/page.tsx': () => [['/guidelines', 'guest']],
  'help/page.tsx': () => [
    ['/help', 'guest', 'patient'],
    ['/help?country=GB', 'guest'],
    ['/help?country=JP', 'guest'],
  ],
  'hours/page.tsx': () => [['/hours', 'patient']],
  'search/page.tsx': () => [
    ['/search', 'guest', 'patient'],
    ['/search?q=hospital%20bag', 'guest', 'patient'],
    ['/search?q=nothingofthekind', 'guest'],
  ],
  'transparency/page.tsx': () => [['/transparency', 'guest', 'patient']],
  'unanswered/page.tsx': () => [['/unanswered', 'patient']],
  'queue/words/page.tsx': () => [['/queue/words', 'moderator']],
  'queue/words/[id]/page.tsx': (at) => [[`/queue/words/${at.wordId}`, 'moderator']],
  'queue/shift/page.tsx': () => [['/queue/shift', 'moderator']],
  'queue/insights/page.tsx': () => [['/queue/insights?days=90', 'moderator']],
  'letters/page.tsx': () => [['/letters', 'patient']],
  'letters/[id]/page.tsx': (at) => [[`/letters/${at.letterId}`, 'patient', 'moderator']],
  'library/page.tsx': () => [['/library', 'guest', 'patient']],
  'library/[slug]/page.tsx': () => [
    ['/library/infection-risk-and-fever', 'guest', 'patient'],
    ['/library/crisis-help', 'guest'],
    ['/library/caregiver-burnout-self-check', 'guest'],
  ],
  'notices/page.tsx': () => [['/notices', 'patient', 'facilitator']],
  'privacy/page.tsx': () => [['/privacy', 'guest']],
  'queue/page.tsx': () => [
    ['/queue', 'moderator'],
    ['/queue?show=done', 'moderator'],
    ['/queue?lane=crisis', 'moderator'],
  ],
  'queue/[id]/page.tsx': (at) => [[`/queue/${at.itemId}`, 'moderator']],
  'queue/joins/page.tsx': () => [['/queue/joins', 'moderator']],
  'queue/pairs/page.tsx': () => [['/queue/pairs', 'moderator']],
  'queue/rest/page.tsx': () => [['/queue/rest?did=hidden&second=1', 'moderator']],
  'queue/log/page.tsx': () => [['/queue/log', 'moderator']],
  'queue/practice/page.tsx': () => [['/queue/practice', 'moderator']],
  'queue/practice/[run]/page.tsx': (at) => [
    [`/queue/practice/${at.drillId}`, 'moderator'],
    [`/queue/practice/${at.drillId}?case=${at.drillCase}`, 'moderator'],
  ],
  'report/page.tsx': (at) => [
    [`/report?type=post&id=${at.openPost}`, 'patient'],
    ['/report', 'patient'],
  ],
  'report/done/page.tsx': (at) => [
    [`/report/done?type=post&id=${at.openPost}&help=1&already=1`, 'patient'],
    ['/report/done', 'patient'],
  ],
  'rooms/page.tsx': () => [['/rooms', 'guest', 'patient', 'moderator']],
  'rooms/[id]/page.tsx': (at) => [
    [`/rooms/${at.kitchen}`, 'patient'],
    [`/rooms/${at.talk}`, 'patient'],
    [`/rooms/${at.upAtNight}`, 'facilitator'],
  ],
  'rooms/[id]/messages/[number]/page.tsx': (at) => [[`/rooms/${at.kitchen}/messages/${at.ownMessage}`, 'patient']],
  'sessions/page.tsx': () => [['/sessions', 'guest', 'patient', 'facilitator', 'moderator']],
  'sessions/[id]/page.tsx': (at) => [
    [`/sessions/${at.weekly}`, 'patient'],
    [`/sessions/${at.tonight}`, 'facilitator'],
    [`/sessions/${at.over}`, 'facilitator'],
  ],
  'sessions/[id]/edit/page.tsx': (at) => [[`/sessions/${at.tonight}/edit`, 'facilitator']],
  'sessions/[id]/cancel/page.tsx': (at) => [[`/sessions/${at.tonight}/cancel`, 'facilitator']],
  'talks/page.tsx': () => [
    ['/talks', 'patient'],
    ['/talks?sent=1', 'patient'],
  ],
  'talks/[id]/page.tsx': (at) => [[`/talks/${at.talk}`, 'patient']],
  'threads/[id]/page.tsx': (at) => [
    [`/threads/${at.openThread}`, 'guest', 'patient'],
    [`/threads/${at.ownThread}?quote=1#reply`, 'patient'],
  ],
  'threads/[id]/history/[post]/page.tsx': (at) => [[`/threads/${at.ownThread}/history/${at.ownPost}`, 'patient']],
  'threads/[id]/edit/[post]/page.tsx': (at) => [[`/threads/${at.ownThread}/edit/${at.ownPost}`, 'patient']],
  'too-long/page.tsx': () => [['/too-long', 'guest']],
  'not-found.tsx': () => [['/nowhere/at-all', 'guest', 'patient']],
}

/** The pages that the app has, as files below app/. */
export function pageFiles(): string[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /(^|\/)(page|not-found)\.tsx$/.test(file))
    .sort()
}
