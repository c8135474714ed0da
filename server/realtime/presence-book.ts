import { HERE_MOST, type FaceView } from '@/server/chat/chat.schema'

interface Person {
  face: FaceView
  sockets: Set<string>
  /** They do not want to be seen here: in the room like everybody, and told to nobody. */
  unseen: boolean
}

/** Who is in a room as another process tells it: account -> face. */
export type Elsewhere = ReadonlyMap<string, FaceView>

/**
 * Who is in which room: once per person, however many windows they have open, in this process or another. Whoever
 * does not want to be seen is kept, so that their room is known to be in use, and appears nowhere.
 */
export class PresenceBook {
  private readonly rooms = new Map<string, Map<string, Person>>()
  /** What the other processes tell: process -> room -> people. */
  private readonly others = new Map<string, Map<string, Elsewhere>>()
  private readonly changed = new Set<string>()
  /** Rooms whose people of this process changed since they were last handed to the others. */
  private readonly toShare = new Set<string>()

  /** A socket of an account is in a room from now on. */
  enter(roomId: string, accountId: string, face: FaceView, socketId: string, unseen = false): void {
    const people = this.rooms.get(roomId) ?? new Map<string, Person>()
    this.rooms.set(roomId, people)
    const person = people.get(accountId)
    if (person) {
      person.sockets.add(socketId)
      if (person.unseen !== unseen) this.mark(roomId)
      person.unseen = unseen
      return
    }
    people.set(accountId, { face, sockets: new Set([socketId]), unseen })
    if (!unseen) this.mark(roomId)
  }

  /** A socket has left a room. */
  leave(roomId: string, accountId: string, socketId: string): void {
    const people = this.rooms.get(roomId)
    const person = people?.get(accountId)
    if (!people || !person?.sockets.delete(socketId) || person.sockets.size > 0) return
    people.delete(accountId)
    if (people.size === 0) this.rooms.delete(roomId)
    if (!person.unseen) this.mark(roomId)
  }

  /** Of the accounts that were asked about, exactly these are not shown from now on. */
  hide(unseen: ReadonlySet<string>, asked: ReadonlySet<string>): void {
    for (const [roomId, people] of this.rooms) {
      for (const [accountId, person] of people) {
        if (!asked.has(accountId) || person.unseen === unseen.has(accountId)) continue
        person.unseen = !person.unseen
        this.mark(roomId)
      }
    }
  }

  /** What another process tells of a room; nobody: they are gone. */
  told(nodeId: string, roomId: string, people: Elsewhere): void {
    const rooms = this.others.get(nodeId) ?? new Map<string, Elsewhere>()
    if (people.size > 0) rooms.set(roomId, people)
    else if (!rooms.delete(roomId)) return
    this.others.set(nodeId, rooms)
    this.changed.add(roomId)
  }

  /** Another process is gone, or nothing is heard of it: nobody is anywhere by its word. */
  forget(nodeId: string): void {
    for (const roomId of this.others.get(nodeId)?.keys() ?? []) this.changed.add(roomId)
    this.others.delete(nodeId)
  }

  /** Processes whose word is in the book. */
  nodes(): string[] {
    return [...this.others.keys()]
  }

  /** Everybody in a room but those of `without`; the faces of the first few, the number of all. */
  here(roomId: string, without: readonly string[] = []): { count: number; faces: FaceView[] } {
    const faces: FaceView[] = []
    let count = 0
    for (const face of this.facesIn(roomId)) {
      if (without.length > 0 && without.includes(face.id)) continue
      count += 1
      if (faces.length < HERE_MOST) faces.push(face)
    }
    return { count, faces }
  }

  /** Whether one of these faces is in a room. */
  isAnyIn(roomId: string, faceIds: readonly string[]): boolean {
    if (faceIds.length === 0) return false
    for (const face of this.facesIn(roomId)) if (faceIds.includes(face.id)) return true
    return false
  }

  /** Who is in a room looks different to somebody: it is told anew. */
  touch(roomId: string): void {
    if (this.rooms.has(roomId)) this.changed.add(roomId)
  }

  /** Rooms with a socket of this process in them. */
  active(): string[] {
    return [...this.rooms.keys()]
  }

  /** Rooms where somebody came or went since this was last asked. */
  takeChanged(): string[] {
    return take(this.changed)
  }

  /** Rooms whose people of this process are to be told to the others since this was last asked. */
  takeToShare(): string[] {
    return take(this.toShare)
  }

  /** The people of this process in a room who may be seen: what the others are told. */
  own(roomId: string): [accountId: string, face: FaceView][] {
    return [...(this.rooms.get(roomId) ?? [])].flatMap(([accountId, { face, unseen }]) => (unseen ? [] : [[accountId, face]]))
  }

  private mark(roomId: string): void {
    this.changed.add(roomId)
    this.toShare.add(roomId)
  }

  private *facesIn(roomId: string): Generator<FaceView> {
    const own = this.rooms.get(roomId)
    const named = new Set<string>()
    for (const { face, unseen } of own?.values() ?? []) if (!unseen) yield face
    for (const rooms of this.others.values()) {
      for (const [accountId, face] of rooms.get(roomId) ?? []) {
        // A person at two processes is one; whoever hides here does not appear by the word of another.
        if (named.has(accountId) || own?.has(accountId)) continue
        named.add(accountId)
        yield face
      }
    }
  }
}

function take(marked: Set<string>): string[] {
  const all = [...marked]
  marked.clear()
  return all
}
