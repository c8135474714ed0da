import { describe, expect, it } from 'vitest'
import { addressOf } from '@/server/core/peer'

const from = (remoteAddress: string, forwarded?: string | string[]) => ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded as string } })

describe('the address a request comes from', () => {
  it.each<[string, string, string, string | string[] | undefined, string]>([
    ['nobody is trusted', '', '203.0.113.5', '198.51.100.1', '203.0.113.5'],
    ['a stranger forwards', '127.0.0.1', '203.0.113.5', '198.51.100.1', '203.0.113.5'],
    ['our proxy forwards', '127.0.0.1', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['our proxy forwards, over a mapped address', '127.0.0.1', '::ffff:127.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
    ['a client wrote one before our proxy did', '10.0.0.0/8', '10.1.2.3', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['the header came twice', '10.0.0.0/8', '10.1.2.3', ['1.1.1.1', '198.51.100.1'], '198.51.100.1'],
    ['our proxy says nothing', '10.0.0.0/8, fd00::/8', '10.1.2.3', undefined, '10.1.2.3'],
    ['our proxy says nonsense', '10.0.0.0/8', '10.1.2.3', 'a<b', '10.1.2.3'],
    ['our proxy is of the other family', '10.0.0.0/8,fd00::/8', 'fd00::2', '2001:db8::1', '2001:db8::1'],
  ])('when %s', (_, trusted, peer, forwarded, address) => expect(addressOf(from(peer, forwarded), trusted)).toBe(address))

  it('refuses a list that cannot be read, in words', () => expect(() => addressOf(from('127.0.0.1'), 'my proxy')).toThrow(/list of addresses/))
})
