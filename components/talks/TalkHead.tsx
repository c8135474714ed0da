import type { ReactElement } from 'react'
import { LinkButton } from '@/components/ui/Button'
import { Note } from '@/components/ui/surfaces'
import type { TalkView } from '@/server/talks/talks.schema'
import { copy } from './copy.en'

const words = copy.talk

/** Above the words of a talk: who reads it, and what it began with. */
export function TalkHead({ talk }: { talk: TalkView }): ReactElement {
  const name = talk.person?.name ?? copy.nobody
  return (
    <Note icon="lock">
      <p>{talk.ended ? words.ended : words.alone}</p>
      {talk.note && (
        <p className="mt-1 break-words text-ink-soft">
          {words.began(talk.note.mine, name)} <q className="font-read whitespace-pre-line">{talk.note.words}</q>
        </p>
      )}
    </Note>
  )
}

/** The way to what one can do about a talk. */
export function TalkActs({ talk }: { talk: TalkView }): ReactElement {
  return (
    <LinkButton size="s" look="faint" icon="settings" href={`/talks/${talk.roomId}`}>
      {words.acts}
    </LinkButton>
  )
}

/** The name a talk goes by, for one of the two. */
export const talkName = (talk: TalkView): string => talk.person?.name ?? copy.nobody

/** Where one goes from a talk. */
export const talksHome = { href: '/talks', label: copy.crumb } as const
