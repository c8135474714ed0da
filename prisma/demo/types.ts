// The shapes of the demo community: an invented cast and its words, as plain data.
// Entries of a thread or a room are numbered from 1, in the order they stand.

export type LifeRole = 'patient' | 'caregiver' | 'bereaved' | 'friend'

export interface DemoGrant {
  role: 'facilitator' | 'moderator' | 'curator' | 'admin'
  group?: string // group key; only a facilitator's grant carries one
}

export interface DemoMember {
  key: string
  handle: string
  email: string
  lifeRoles: LifeRole[]
  country: string // ISO 3166 alpha-2
  language: 'en' | 'es'
  timeZone: string
  about: string // one or two lines for the profile, may be ''
  joinedDaysAgo: number
  welcomes?: true // is willing to be asked to answer somebody nobody has answered yet
  grants?: DemoGrant[]
}

export interface DemoGroup {
  key: string
  name: string
  summary: string
  guidelines: string // Markdown, three to six short lines
  visibility: 'public' | 'members' | 'closed' | 'hidden'
  audience: LifeRole[] | 'everyone'
  cap?: number
  kind: string // start, new, treat, type, work, relapse, care, grief, meaning
  members: string[] // member keys, the facilitator among them
  asks?: { member: string; note: string }[] // requests to join that nobody has answered yet
  pinned?: string[] // library slugs
}

export type DemoReaction = 'with_you' | 'thinking_of_you' | 'same_here' | 'thank_you' | 'holding_hope'

export interface DemoPost {
  by: string
  minutesAfter: number // after the previous entry; 0 for the first
  body: string // Markdown
  quotes?: number // number of the post quoted
  notes?: string[] // content notes of this post alone
  helped?: true // the asker of a question said that this helped
  reactions?: Partial<Record<DemoReaction, string[]>> // member keys by what they said to it
  face?: string // another name the author bears in this thread, in each of their posts
}

export interface DemoThread {
  key: string
  group: string
  kind: 'talk' | 'question' | 'update' | 'celebration' | 'remembrance'
  title: string
  notes?: string[] // content notes
  daysAgo: number // when its first post was written; 5 / 24 is five hours ago
  posts: DemoPost[]
}

export interface DemoMessage {
  by: string
  minutesAfter: number
  body: string
  replyTo?: number // number of the message answered
}

export interface DemoRoom {
  key: string
  group: string
  name: string
  summary: string
  messages: DemoMessage[]
}

export interface DemoReport {
  by: string
  on: { thread?: string; post?: number; room?: string; message?: number; member?: string }
  reason:
    | 'not_safe'
    | 'worried'
    | 'threat'
    | 'abuse'
    | 'scam'
    | 'private_details'
    | 'dangerous_advice'
    | 'harassment'
    | 'unkind'
    | 'other'
  note: string
  hoursAgo: number
}

export interface Demo {
  members: DemoMember[]
  groups: DemoGroup[]
  threads: DemoThread[]
  rooms: DemoRoom[]
  reports: DemoReport[]
}
