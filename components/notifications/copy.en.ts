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
  mail: 'You also get a short mail when somebody answers you. It names nobody and nothing.',
  mailLink: 'Change that in your settings',
  bell: (count: number): string => (count === 0 ? 'Notices' : count === 1 ? 'Notices, 1 new' : `Notices, ${count} new`),
  many: '9+',
  came: 'You have a new notice.',
  refusals: {} as Record<string, string>,

  /** One notice in a sentence. What its owner can no longer read is not named. */
  say(notice: Pick<NoticeView, 'kind' | 'name' | 'title' | 'group'>): string {
    const { name, title, group } = notice
    switch (notice.kind) {
      case 'reply':
        if (name && title) return `${name} answered you in “${title}”`
        if (name) return `${name} answered you`
        return title ? `There was an answer to you in “${title}”. It is no longer shown` : 'There was an answer to you that you can no longer read'
      case 'asked':
        if (!group) return 'Somebody asked to join a group'
        return name ? `${name} asks to join ${group}` : `Somebody asked to join ${group}. It has been dealt with`
      case 'ask_approved':
        return group ? `You are now a member of ${group}` : 'You were let into a group'
      case 'ask_declined':
        return group ? `${group} could not take you in at the moment` : 'A group could not take you in at the moment'
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
