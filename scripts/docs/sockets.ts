import type { Shapes } from './shapes'

/** Every event of a socket, in and out. */
export async function socketsDocument(_shapes: Shapes): Promise<string> {
  return ''
}
