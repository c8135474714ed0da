import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Acts, LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import type { BlockableView } from '@/server/accounts/block.schema'
import { copy } from './settings.en'

const words = copy.block

function List({ of }: { of: readonly string[] }): ReactElement {
  return (
    <ul className="grid max-w-measure list-disc gap-2 pl-6">
      {of.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}

/** 'Block them?': what it does and what it does not, before anything happens; or the way to take it back. */
export function BlockPage({ face, block, unblock }: { face: BlockableView; block: FormAction; unblock: FormAction }): ReactElement {
  const { name, blockId, inOneThread } = face
  return (
    <Page narrow head={<PageHead title={blockId ? words.already(name) : words.ask(name)} />}>
      {inOneThread && <Note icon="info">{words.oneThread}</Note>}
      <Section title={words.does}>
        <List of={words.doesList} />
      </Section>
      <Section title={words.doesNot}>
        <List of={words.doesNotList} />
      </Section>
      <ActionForm action={blockId ? unblock : block} id="block" label={blockId ? copy.people.unblock : words.title}>
        <input type="hidden" name="faceId" value={face.faceId} />
        <input type="hidden" name="id" value={blockId ?? ''} />
        <Acts>
          <SubmitButton look={blockId ? 'quiet' : 'danger'}>{blockId ? copy.people.unblock : words.submit(name)}</SubmitButton>
          <LinkButton look="faint" href={inOneThread ? '/' : `/people/${face.faceId}`}>
            {words.keep}
          </LinkButton>
        </Acts>
      </ActionForm>
    </Page>
  )
}
