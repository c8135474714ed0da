import type { ReactElement } from 'react'
import { RolePill } from '@/components/ui/people'
import { copy } from './copy.en'

/** What somebody says of themself, as small pills. */
export function RoleWords({ roles }: { roles: readonly (keyof typeof copy.roles)[] }): ReactElement {
  return (
    <>
      {roles.map((role) => (
        <RolePill key={role}>{copy.roles[role]}</RolePill>
      ))}
    </>
  )
}
