import type { ReactElement } from 'react'
import { LinkButton } from '@/components/ui/Button'
import { Icon } from '@/components/ui/Icon'
import { Fold } from '@/components/ui/surfaces'
import type { TalkView } from '@/server/talks/talks.schema'
import { copy } from './copy.en'

const words = copy.talk

/** Above the words of a talk, as little as there is: who reads it, and folded away what it began with. */
export function TalkHead({ talk }: { talk: TalkView }): ReactElement {
  const { note, ended } = talk
  return (
    <div className="grid text-s">
      <p className="flex items-start gap-2" role={ended ? 'status' : undefined}>
        <Icon name={ended ? 'leave' : 'lock'} size={18} className="mt-0.5 flex-none" />
        <span>{ended ? words.ended : words.alone}</span>
      </p>
      {note && (
        <Fold summary={note.mine ? words.beganMine : words.began(talk.person?.name ?? copy.nobody)} plain>
          <p className="max-w-measure font-read text-m break-words whitespace-pre-line">{note.words}</p>
        </Fold>
      )}
    </div>
  )
}

/** The way to what one can do about a talk: a word where there is room, a sign on a phone. */
export function TalkActs({ talk }: { talk: TalkView }): ReactElement {
  const href = `/talks/${talk.roomId}`
  return (
    <>
      <LinkButton size="s" look="plain" icon="settings" iconOnly href={href} className="desk:hidden!">
        {words.acts}
      </LinkButton>
      <LinkButton size="s" look="faint" icon="settings" href={href} className="hidden! desk:inline-flex!">
        {words.acts}
      </LinkButton>
    </>
  )
}

/** The name a talk goes by, for one of the two. */
export const talkName = (talk: TalkView): string => talk.person?.name ?? copy.nobody

/** Where one goes from a talk. */
export const talksHome = { href: '/talks', label: copy.crumb } as const
