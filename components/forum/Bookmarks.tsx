import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { Link } from '@/components/ui/Link'
import { Time } from '@/components/ui/Time'
import type { Clock } from '@/components/ui/time-words'
import type { BookmarkRow } from '@/server/forum/bookmark.schema'
import { PutBackKept } from './PutBackKept'
import { copy } from './kept.en'

function Kept({ row, clock }: { row: BookmarkRow; clock: Clock }): ReactElement {
  const { post } = row
  const title = post ? (post.title ?? copy.untitled) : copy.gone
  const named = <span className="sr-only">{copy.named(row.note || title)}</span>
  return (
    <li className="grid gap-2 border-t border-line py-5 first:border-t-0 first:pt-0">
      <h2 className="font-read text-l">{post ? <Link href={`/threads/${post.threadId}?at=${post.number}#post-${post.number}`}>{title}</Link> : <span className="text-ink-soft">{title}</span>}</h2>
      {post ? (
        <>
          <p className="meta text-s text-ink-soft">
            <span>{copy.by(post.face.name)}</span>
            <span>{copy.inGroup(post.group)}</span>
            <Time at={post.at} clock={clock} />
          </p>
          <p className={post.excerpt === null ? 'text-s text-ink-soft italic' : 'max-w-measure font-read text-m'}>{post.excerpt ?? copy.folded}</p>
        </>
      ) : (
        <p className="max-w-measure text-s text-ink-soft">{copy.goneWords}</p>
      )}
      {row.note && (
        <p className="max-w-measure rounded-s bg-sunk px-4 py-3 whitespace-pre-line">
          <span className="sr-only">{copy.noteIs}</span>
          {row.note}
        </p>
      )}
      <div className="acts">
        <LinkButton look="faint" size="s" icon="write" href={`/bookmarks/${row.postId}`}>
          {copy.change}
          {named}
        </LinkButton>
        <SubmitButton look="faint" size="s" name="drop" value={`${post ? 'back' : 'gone'} ${row.postId} ${row.note}`}>
          {post ? copy.letGo : copy.letGoFor}
          {named}
        </SubmitButton>
      </div>
    </li>
  )
}

/** What somebody keeps. One form around the list, so that what was just let go can be put back from its answer. */
export function Bookmarks({ rows, clock, action }: { rows: readonly BookmarkRow[]; clock: Clock; action: FormAction }): ReactElement {
  return (
    <ActionForm action={action} id="kept" label={copy.list}>
      <PutBackKept />
      <ul className="grid" aria-label={copy.list}>
        {rows.map((row) => (
          <Kept key={row.id} row={row} clock={clock} />
        ))}
      </ul>
    </ActionForm>
  )
}
