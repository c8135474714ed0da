import type { ReactElement, ReactNode } from 'react'
import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'
import { copy } from './kept.en'

/** The way to keep a post, or to the note on one that is kept; for the menu of a post. `of` says which post, for those who hear it. */
export function BookmarkLink({ postId, bookmarked, of }: { postId: string; bookmarked: boolean; of?: ReactNode }): ReactElement {
  return (
    <Link href={`/bookmarks/${postId}`}>
      <Icon name="watch" size={20} />
      {bookmarked ? copy.kept : copy.keep}
      {of}
    </Link>
  )
}
