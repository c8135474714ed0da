import { HERE_MOST, type FaceView } from '@/server/chat/chat.schema'

interface Person {
  face: FaceView
  sockets: Set<string>
}

/** Who is in which room: once per person, however many windows they have open. */
export class PresenceBook {
  private readonly rooms = new Map<string, Map<string, Person>>()
  private readonly changed = new Set<string>()

  /** A socket of an account is in a room from now on. */
  enter(roomId: string, accountId: string, face: FaceView, socketId: string): void {
    const people = this.rooms.get(roomId) ?? new Map<string, Person>()
    this.rooms.set(roomId, people)
    const person = people.get(accountId)
    if (person) {
      person.sockets.add(socketId)
      return
    }
    people.set(accountId, { face, sockets: new Set([socketId]) })
    this.changed.add(roomId)
  }

  /** A socket has left a room. */
  leave(roomId: string, accountId: string, socketId: string): void {
    const people = this.rooms.get(roomId)
    const person = people?.get(accountId)
    if (!people || !person?.sockets.delete(socketId) || person.sockets.size > 0) return
    people.delete(accountId)
    if (people.size === 0) this.rooms.delete(roomId)
    this.changed.add(roomId)
  }

  /** Everybody in a room but those of `without`; the faces of the first few, the number of all. */
  here(roomId: string, without: readonly string[] = []): { count: number; faces: FaceView[] } {
    const people = this.rooms.get(roomId)
    if (!people) return { count: 0, faces: [] }
    const faces: FaceView[] = []
    let left = 0
    for (const { face } of people.values()) {
      if (without.length > 0 && without.includes(face.id)) left += 1
      else if (faces.length < HERE_MOST) faces.push(face)
      else if (without.length === 0) break
    }
    return { count: people.size - left, faces }
  }

  /** Whether one of these faces is in a room. */
  isAnyIn(roomId: string, faceIds: readonly string[]): boolean {
    if (faceIds.length === 0) return false
    for (const { face } of this.rooms.get(roomId)?.values() ?? []) if (faceIds.includes(face.id)) return true
    return false
  }

  /** Who is in a room looks different to somebody: it is told anew. */
  touch(roomId: string): void {
    if (this.rooms.has(roomId)) this.changed.add(roomId)
  }

  /** Rooms with somebody in them. */
  active(): string[] {
    return [...this.rooms.keys()]
  }

  /** Rooms where somebody came or went since this was last asked. */
  takeChanged(): string[] {
    const rooms = [...this.changed]
    this.changed.clear()
    return rooms
  }
}
