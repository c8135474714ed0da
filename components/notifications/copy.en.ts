import type { NoticeView } from '@/server/notifications/notifications.schema'

/** The words of notices. They are made from ids each time, with the reading law asked again. */
export const copy = {
  title: 'Notices',
  under: 'What happened for you, newest first. Only you see this.',
  list: 'Your notices',
  markAll: 'Mark all as read',
  none: 'Nothing new for you',
  noneWords: 'When somebody answers you, or something is decided that concerns you, it stands here. There is nothing you need to do.',
  groups: 'Look at the groups',
  older: 'Older',
  newest: 'The newest',
  mail: 'You can choose what you are told here, and by mail.',
  mailLink: 'Notices and mail, in your settings',
  more: (count: number): string => (count === 1 ? 'and 1 more in this thread' : `and ${count >= 99 ? 'many' : count} more in this thread`),
  bell: (count: number): string => (count === 0 ? 'Notices' : count === 1 ? 'Notices, 1 new' : `Notices, ${count} new`),
  many: '9+',
  came: 'You have a new notice.',
  refusals: {} as Record<string, string>,

  /** One notice in a sentence. What its owner can no longer read is not named. */
  say(notice: Pick<NoticeView, 'kind' | 'name' | 'title' | 'group' | 'href'>): string {
    const { name, title, group } = notice
    switch (notice.kind) {
      case 'reply':
        if (name && title) return `${name} answered you in “${title}”`
        if (name) return `${name} answered you`
        return title ? `There was an answer to you in “${title}”. It is no longer shown` : 'There was an answer to you that you can no longer read'
      case 'mention':
        if (!name) return 'Somebody mentioned you. You can no longer read it'
        return title ? `${name} mentioned you in “${title}”` : `${name} mentioned you`
      case 'watched':
        if (!name) return title ? `There was something new in “${title}”. It is no longer shown` : 'There was something new that you can no longer read'
        return title ? `${name} wrote in “${title}”` : `${name} wrote in a thread you follow`
      case 'asked':
        if (!group) return 'Somebody asked to join a group'
        return name ? `${name} asks to join ${group}` : `Somebody asked to join ${group}. It has been dealt with`
      case 'ask_approved':
        return group ? `You are now a member of ${group}` : 'You were let into a group'
      case 'ask_declined':
        return group ? `${group} could not take you in at the moment` : 'A group could not take you in at the moment'
      case 'invited':
        return group ? `You are invited to ${group}` : 'You were invited to a group. The invitation is over'
      case 'welcome':
        return title ? `Nobody has answered “${title}” yet. Would you like to?` : 'A thread you were asked to answer has moved on. Thank you for being there'
      case 'moved':
        return title ? `A thread of yours, “${title}”, was moved to another group` : 'A thread of yours was moved to another group'
      case 'held_released':
        return 'A moderator has read what you wrote. It can be seen now'
      case 'held_declined':
        return 'A moderator has read what you wrote, and it is not shown. Read why'
      case 'edited_by_team':
        return 'A moderator changed something in what you wrote. See what, and why'
      case 'muted':
        return 'You can read but not write for a while. Read why, and until when'
      case 'banned':
        return 'Your account is closed to most things here. Read why, and how to appeal'
      case 'unmasked':
        return 'Two moderators looked at who wrote under another name of yours. Read why'
      case 'disclosed':
        return 'Something about you was passed on, to keep somebody safe. Read what, and why'
      case 'letter':
        return 'The team has written to you'
      case 'appeal_judged':
        return 'Somebody else has looked at your appeal. Read the answer'
      case 'sanction_ended':
        return group ? `The time is over: you can write in ${group} again` : 'The time is over: you can write again'
      case 'talk_request':
        return name ? `${name} would like to talk with you, just the two of you` : 'Somebody asked to talk with you. There is nothing left to answer'
      case 'talk_accepted':
        return name ? `${name} said yes. You can talk, just the two of you` : 'Somebody said yes to a talk with you. It is over now'
      case 'session_reminder':
        return title ? `“${title}” begins soon` : 'A session was to begin. It is over, or no longer yours to see'
      case 'session_seat':
        return title ? `There is a seat for you now in “${title}”` : 'There was a seat for you in a session. It is over, or no longer yours to see'
      case 'session_moved':
        return title ? `“${title}” is at another time now` : 'A session was moved. It is over, or no longer yours to see'
      case 'session_cancelled':
        return title ? `“${title}” was called off` : 'A session was called off'
      case 'session_aside':
        return notice.href ? 'A host would like a quiet word with you, apart from the others' : 'A host wished for a quiet word with you. It is over now'
      case 'pair':
        return 'A second person is needed at the desk'
      case 'next':
        return notice.href ? 'What happened next with something you worked on' : 'Somebody from the team has looked at what you reported. Thank you'
      case 'hidden':
        return 'Something you wrote was hidden with care. Read why'
      case 'warned':
        return 'A word from the moderators for you'
      case 'suspended':
        return 'You cannot write for a while. Read why, and until when'
      case 'restored':
        return 'Something you wrote can be read again'
      case 'lifted':
        return 'You can write again'
    }
  },
} as const
