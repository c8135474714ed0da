import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { copy } from '@/components/forum/kept.en'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { TextArea } from '@/components/ui/inputs'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { attempt } from '@/server/api/caller'
import { BOOKMARK_NOTE_MAX } from '@/server/forum/bookmark.schema'
import { keep } from '../actions'

export const metadata: Metadata = { title: copy.title, robots: 'noindex' }

/** Keep a post, with a note of one's own, or change the note. */
export default async function KeepPage({ params }: { params: Promise<{ post: string }> }): Promise<ReactElement> {
  const { post } = await params
  await requireMember(`/bookmarks/${post}`)
  const found = await attempt((api) => api.forum.keep({ postId: post }))
  if (!found.ok) notFound()
  const { postId, place, kept, note } = found.value
  const to = place ? `/threads/${place.threadId}?at=${place.number}#post-${place.number}` : '/bookmarks'
  return (
    <Frame here="other">
      <Page narrow head={<PageHead crumbs={<Link href={to}>{place ? copy.back : copy.backToList}</Link>} title={kept ? copy.changeTitle : copy.keepTitle} under={place ? copy.keepUnder : copy.goneWords} />}>
        <ActionForm action={keep} id="keep" label={copy.keepTitle}>
          <input type="hidden" name="postId" value={postId} />
          <input type="hidden" name="to" value={kept ? '/bookmarks' : to} />
          <TextArea name="note" label={copy.note} hint={copy.noteHint} defaultValue={note} maxLength={BOOKMARK_NOTE_MAX} rows={3} optional />
          <div className="form-foot">
            <SubmitButton>{kept ? copy.saveNote : copy.save}</SubmitButton>
          </div>
        </ActionForm>
      </Page>
    </Frame>
  )
}
