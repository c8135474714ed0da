import type { ReactElement } from 'react'
import { Row, Rows } from '@/components/ui/Row'
import { Meta } from '@/components/ui/surfaces'
import type { GroupCard } from '@/server/groups/groups.schema'
import { copy } from './copy.en'

/** Groups as rows: name, what it is for, who it is for and how one gets in. */
export function GroupRows({ groups, label }: { groups: readonly GroupCard[]; label: string }): ReactElement {
  return (
    <Rows label={label}>
      {groups.map((group) => (
        <Row key={group.id} href={`/groups/${group.id}`} title={group.name} read>
          <span className="block max-w-measure text-m text-ink">{group.summary}</span>
          <Meta className="mt-1">
            <span>{copy.audience(group.audience)}</span>
            {group.state === 'asked' ? <span>{copy.asked}</span> : group.state !== 'member' && <span>{copy.how[group.visibility]}</span>}
            {group.state === 'member' && group.memberCount !== null && <span>{copy.members(group.memberCount)}</span>}
          </Meta>
        </Row>
      ))}
    </Rows>
  )
}
