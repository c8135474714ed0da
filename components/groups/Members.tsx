import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { Pager } from '@/components/ui/nav'
import { RolePill, Who } from '@/components/ui/people'
import { FoldMenu } from '@/components/ui/surfaces'
import type { FaceView } from '@/server/groups/groups.schema'
import { copy } from './copy.en'
import { RoleWords } from './RoleWords'

interface MemberRow {
  face: FaceView
  facilitator: boolean
  you: boolean
}

/** The members of a group, by name. Those who look after it can end a membership. */
export function Members({ id, members, next, paged, facilitates, remove }: { id: string; members: readonly MemberRow[]; next: string | null; paged: boolean; facilitates: boolean; remove: FormAction }): ReactElement {
  return (
    <>
      <ul className="rows" aria-label={copy.membersTitle}>
        {members.map(({ face, facilitator, you }) => (
          <li key={face.id} className="py-4">
            <Who
              name={face.name}
              href={`/people/${face.id}`}
              roles={
                <>
                  {facilitator && <RolePill tone="pine">{copy.facilitator}</RolePill>}
                  {you && <RolePill tone="lamp">{copy.you}</RolePill>}
                </>
              }
              under={<RoleWords roles={face.roles} />}
              end={
                facilitates && !facilitator && !you ? (
                  <FoldMenu label={<span className="sr-only">{copy.removeOne(face.name)}</span>} icon="more" end>
                    <ActionForm action={remove} label={copy.removeOne(face.name)}>
                      <input type="hidden" name="id" value={id} />
                      <input type="hidden" name="faceId" value={face.id} />
                      <SubmitButton look="danger" size="s">{copy.remove}</SubmitButton>
                    </ActionForm>
                  </FoldMenu>
                ) : undefined
              }
            />
          </li>
        ))}
      </ul>
      <Pager back={paged ? { href: `/groups/${id}/members`, label: copy.first } : null} on={next ? { href: `/groups/${id}/members?after=${next}`, label: copy.next } : null} />
    </>
  )
}
