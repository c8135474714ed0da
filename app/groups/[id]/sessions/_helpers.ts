import { attempt } from '@/server/api/caller'

/** Members of a group who could help to host, without those who host already. */
export async function helpersOf(groupId: string, without: readonly (string | undefined)[]): Promise<{ id: string; name: string }[]> {
  const found = await attempt((api) => api.groups.members({ id: groupId }))
  return found.ok ? found.value.members.filter((member) => !member.you && !without.includes(member.face.id)).map(({ face }) => ({ id: face.id, name: face.name })) : []
}
