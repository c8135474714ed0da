import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv4 } from 'node:net'
import { env } from './env'

/** The header in which a proxy says whom it speaks for; believed from a trusted proxy alone. */
const FORWARDED = 'x-forwarded-for'

const plain = (address: string): string => (address.startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address)

function listOf(text: string): BlockList {
  const list = new BlockList()
  for (const entry of text.split(',').map((part) => part.trim()).filter(Boolean)) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address)
    if (family === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) throw new Error('TRUSTED_PROXIES is a list of addresses and networks, such as 10.0.0.0/8, 127.0.0.1')
    if (bits === undefined) list.addAddress(address, family === 4 ? 'ipv4' : 'ipv6')
    else list.addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}

const lists = new Map<string, BlockList>()

/** Whether an address is one of the proxies before us (`list` as in TRUSTED_PROXIES). */
export function isTrusted(address: string, list: string): boolean {
  if (list === '' || isIP(address) === 0) return false
  let known = lists.get(list)
  if (!known) lists.set(list, (known = listOf(list)))
  return known.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}

/**
 * The address a request comes from. Allowances are kept by it, so it is never taken from what anybody can write: a
 * forwarded one counts only when a proxy of ours handed the request over, and then the last one, which that proxy wrote.
 */
export function addressOf(request: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string } }, trusted = env().TRUSTED_PROXIES): string {
  const peer = plain(request.socket.remoteAddress ?? 'unknown')
  if (!isTrusted(peer, trusted)) return peer
  const said = request.headers[FORWARDED]
  const last = (Array.isArray(said) ? said.join(',') : (said ?? '')).split(',').at(-1)?.trim() ?? ''
  return isIP(last) ? plain(last) : peer
}
