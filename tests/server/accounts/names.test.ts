import { describe, expect, it } from 'vitest'
import { emailInput, signUpInput } from '@/server/accounts/accounts.schema'
import { deviceLabel } from '@/server/accounts/device.policy'
import { handleKey, mayBeHandle, plainHandle } from '@/server/accounts/handle.policy'
import { mayBePassword } from '@/server/accounts/password.policy'
import { COUNTRIES, countryOptions, isTimeZone, languageOptions, timeZoneOf } from '@/server/accounts/places.schema'
import { GOOD_PASSWORD, typed } from './people'

describe('an address', () => {
  it.each([
    ['Anna.Example+list@Example.ORG', 'anna.example+list@example.org'],
    ['  o\'brien@mail.example.co.uk ', "o'brien@mail.example.co.uk"],
    ['a@b.co', 'a@b.co'],
    ['x@xn--bcher-kva.example', 'x@xn--bcher-kva.example'],
  ])('%j is one', (text, kept) => expect(emailInput.parse(text)).toBe(kept))

  it.each([
    '', 'plain', '@example.org', 'a@', 'a@b', 'a@example..org', '.a@example.org', 'a.@example.org', 'a..b@example.org', 'a@-b.org', 'a@b-.org', 'a@1.2.3.4',
    'a\uFF20example.org', 'a@ex\u0430mple.org', 'a@example.org\u200b', '"a b"@example.org', '"a@evil.org"@example.org', 'a@example.org,b@evil.org',
    'a@example.org;b@evil.org', 'a@example.org b@evil.org', 'A <a@example.org>', 'a@example.org\r\nBcc: b@evil.org', 'a@example.org\n', '\ta@example.org',
    'a@b@example.org', `${'a'.repeat(65)}@example.org`, `a@${'b'.repeat(64)}.org`, `a@${'bbbbbbbbb.'.repeat(30)}org`, 'a(comment)@example.org', 'a@[127.0.0.1]',
  ])('%j is refused', (text) => expect(emailInput.safeParse(text).success).toBe(false))
})

describe('a pseudonym', () => {
  it.each(['Bramble', 'Wren_2', 'Juniper-May', 'Zoë', 'Łucja', 'Ана', '小さな灯', 'Badminton', 'Teamaker', 'Modesty', 'María.del.Mar', 'x2y'])('%s may be one', (handle) => {
    expect(mayBeHandle(handle)).toMatchObject({ ok: true })
  })

  it.each([
    ['ab', 'accounts.handle-length'],
    ['a'.repeat(25), 'accounts.handle-length'],
    ['Anna Bell', 'accounts.handle-letters'],
    ['anna@example.org', 'accounts.handle-is-address'],
    ['anna\uFF20example', 'accounts.handle-is-address'],
    ['12345', 'accounts.handle-letters'],
    ['-anna', 'accounts.handle-letters'],
    ['an\u200bna', 'accounts.handle-letters'],
    ['an\u202ena', 'accounts.handle-letters'],
    ['\u3164\u3164\u3164', 'accounts.handle-letters'],
    ['<script>', 'accounts.handle-letters'],
    ['Moderator', 'accounts.handle-reserved'],
    ['m0derator', 'accounts.handle-reserved'],
    ['rnoderator', 'accounts.handle-reserved'],
    ['mоdеrаtоr', 'accounts.handle-reserved'],
    ['Anna-Moderator', 'accounts.handle-reserved'],
    ['ADMIN', 'accounts.handle-reserved'],
    ['admin2', 'accounts.handle-reserved'],
    ['Hearth-side', 'accounts.handle-reserved'],
    ['HearthsideTeam', 'accounts.handle-reserved'],
    ['WardNurse', 'accounts.handle-reserved'],
    ['ｓｔａｆｆ', 'accounts.handle-reserved'],
  ])('%j is refused', (handle, reason) => expect(mayBeHandle(handle)).toMatchObject({ ok: false, reason }))

  it.each([
    ['Bramble', 'bramble'],
    ['Bramble', 'Brаmblе'],
    ['Bramble', 'Ｂｒａｍｂｌｅ'],
    ['Bramble', 'Bram-ble'],
    ['Bramble', 'Brarnble'],
    ['Lily', 'lIly'],
    ['Lily', '1i1y'],
    ['Zoë', 'Zoe'],
    ['Sol', 'S0l'],
  ])('%s and %s read alike', (a, b) => expect(handleKey(a)).toBe(handleKey(b)))

  it.each([['Bramble', 'Brambles'], ['Wren', 'Wres'], ['小さな灯', '大きな灯']])('%s and %s do not', (a, b) => expect(handleKey(a)).not.toBe(handleKey(b)))

  it('is kept in its plain form', () => expect(plainHandle(' Ｗｒｅｎ ')).toBe('Wren'))
})

describe('a password', () => {
  const own = { handle: 'Bramble', email: 'bramble.tuttle@example.org' }

  it.each([GOOD_PASSWORD, 'no signs no digits', 'слова на моём языке', '🏔️ kettle 🫖 lantern 🕯️ moss', 'x'.repeat(1) + 'ordinary words, many of them. '.repeat(4).slice(0, 127)])('%j will do', (password) => {
    expect(mayBePassword(password, own)).toMatchObject({ ok: true })
  })

  it.each([
    ['fourteen chars', 'accounts.password-short'],
    ['🫖'.repeat(14), 'accounts.password-short'],
    ['word '.repeat(26), 'accounts.password-long'],
    ['passwordpassword', 'accounts.password-known'],
    ['Password Password!', 'accounts.password-known'],
    ['correct horse battery staple', 'accounts.password-known'],
    ['123456789012345', 'accounts.password-known'],
    ['aaaaaaaaaaaaaaaaaa', 'accounts.password-known'],
    ['               ', 'accounts.password-known'],
    ['abcdefghijklmnop', 'accounts.password-known'],
    ['qwertyuiopasdfghjk', 'accounts.password-known'],
    ['lamplamplamplamp', 'accounts.password-known'],
    ['bramblebramble12', 'accounts.password-own-name'],
    ['bramble.tuttle@example.org', 'accounts.password-own-name'],
    ['hearthside leukemia', 'accounts.password-own-name'],
  ])('%j is refused', (password, reason) => expect(mayBePassword(password, own)).toMatchObject({ ok: false, reason }))
})

describe('a place', () => {
  it('has a name, and a time zone that exists, for every country', () => {
    expect(COUNTRIES).toHaveLength(249)
    for (const { value, label } of countryOptions('en')) expect([value, label !== value, isTimeZone(timeZoneOf(value))]).toEqual([value, true, true])
  })

  it('is spoken of in its own language', () => expect(languageOptions()).toEqual([{ value: 'en', label: 'English' }, { value: 'es', label: 'Español' }]))
  it('has no time zone that was made up', () => expect(isTimeZone('Mars/Olympus')).toBe(false))
})

describe('a form', () => {
  it.each([
    [{ lifeRoles: [] }, 'lifeRoles', 'accounts.life-role-missing'],
    [{ country: 'XX' }, 'country', 'accounts.country-missing'],
    [{ language: 'tlh' }, 'language', 'accounts.language-unknown'],
    [{ timeZone: '../etc/passwd' }, 'timeZone', 'accounts.time-zone-unknown'],
    [{ isAdult: false }, 'isAdult', 'accounts.adult-missing'],
    [{ guidelines: undefined }, 'guidelines', 'accounts.guidelines-missing'],
    [{ healthData: 'yes' }, 'healthData', 'accounts.health-data-missing'],
    [{ password: 'short' }, 'password', 'accounts.password-short'],
    [{ email: ['a@example.org'] }, 'email', 'accounts.email-malformed'],
    [{ handle: { $ne: '' } }, 'handle', 'accounts.handle-length'],
  ])('with %j says what is wrong with it', (parts, field, reason) => {
    const read = signUpInput.safeParse({ ...typed(), ...parts })
    expect(read.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([[field, reason]])
  })

  it('with a key of its own is refused', () => {
    expect(signUpInput.safeParse({ ...typed(), standing: 'trusted' }).error?.issues[0]?.code).toBe('unrecognized_keys')
  })
})

describe('a device', () => {
  it.each([
    ['Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0', 'Firefox on Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1', 'Safari on iPhone'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0', 'Edge on Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36', 'Chrome on Linux'],
    ['curl/8.0', 'Another program'],
    ['<script>alert(1)</script>', 'Another program'],
    [null, 'Another program'],
  ])('%j is called %s', (userAgent, label) => expect(deviceLabel(userAgent)).toBe(label))
})
