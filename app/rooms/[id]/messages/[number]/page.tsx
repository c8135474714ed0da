import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/chat/copy.en'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { TextArea } from '@/components/ui/inputs'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { attempt, viewer } from '@/server/api/caller'
import { MESSAGE_MAX } from '@/server/chat/chat.schema'
import { changeWords, takeBackWords } from '../../actions'

export const metadata: Metadata = { title: copy.roomTitle, robots: { index: false } }

/** One's own message, to change or take back without script. Anybody else's is not here. */
export default async function MessagePage({ params }: { params: Promise<{ id: string; number: string }> }): Promise<ReactElement> {
  const { id, number } = await params
  if ((await viewer()).kind !== 'member') redirect('/sign-in')
  const wanted = Number(number)
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 1e9) notFound()
  const found = await attempt((api) => api.chat.history({ roomId: id, before: wanted + 1 }))
  const message = found.ok ? found.value.find((one) => one.number === wanted) : undefined
  if (!message || message.clientId === undefined || message.state === 'deleted') notFound()
  const same = (
    <>
      <input type="hidden" name="roomId" value={id} />
      <input type="hidden" name="number" value={wanted} />
    </>
  )
  return (
    <Frame here="rooms">
      <Page narrow head={<PageHead crumbs={<Link href={`/rooms/${id}`}>{copy.backToRoom}</Link>} title={copy.editTitle} under={copy.editUnder} />}>
        {message.state === 'shown' && (
          <ActionForm action={changeWords} id="change" label={copy.changeLabel}>
            {same}
            <TextArea name="body" label={copy.changeLabel} defaultValue={message.body ?? ''} maxLength={MESSAGE_MAX} words />
            <SubmitButton>{copy.save}</SubmitButton>
          </ActionForm>
        )}
        <ActionForm action={takeBackWords} id="take-back" label={copy.takeBack}>
          {same}
          <SubmitButton look="danger">{copy.takeBack}</SubmitButton>
        </ActionForm>
      </Page>
    </Frame>
  )
}
