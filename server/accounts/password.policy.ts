// The promise kept here: long and one's own is enough. No rules of composition, nothing to renew; only what
// is short, known to everyone, or made of one's own name is refused (NIST 800-63B-4, ASVS 6.2).
import { no, yes, type Decision } from '@/server/core/policy'

export const PASSWORD_MIN = 15
export const PASSWORD_MAX = 128

// Long passwords that stand on every list of leaked ones, in letters and digits only.
const KNOWN = new Set(
  `passwordpassword password12345678 password123456789 passwordpassword1 mypasswordismypassword thisismypassword thisisapassword
  correcthorsebatterystaple qwertyuiopasdfgh qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm qwertyuiop123456 qwertyuiop12345 qwerty1234567890
  1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9o0p 1qaz2wsx3edc4rfv 1qaz2wsx3edc4rfv5tgb q1w2e3r4t5y6u7i8 q1w2e3r4t5y6u7i8o9p0 zaq12wsxcde34rfv asdfghjklzxcvbnm
  zxcvbnmasdfghjkl letmeinletmein12 letmeinletmeinletmein iloveyouiloveyou iloveyouforever iloveyousomuch1 iloveyou1234567 ihavenopassword
  administrator123 administrator1234 changemechangeme welcomewelcome12 trustno1trustno1 startrekstarwars superman12345678 princess12345678
  football12345678 baseball12345678 sunshine12345678 monkeymonkeymonkey abcdefghijklmno abcdefghijklmnop abcdefghijklmnopqrstuvwxyz abcd1234abcd1234
  abc123abc123abc123 a1b2c3d4e5f6g7h8 aaaabbbbccccdddd 12345678987654321 0123456789abcdef 1234567890qwertyuiop 1234567890qwerty 9876543210987654
  jesuschristislord jesusismysavior1 manchesterunited liverpoolfootballclub unbelievable1234 letmeinplease123 opensesameopensesame
  thequickbrownfox thequickbrownfoxjumps ilovemyfamily123 monkeydonkey1234 mypassword123456 secretsecretsecret testtesttesttest testingtesting12
  loremipsumdolorsitamet tobeornottobethatisthequestion maytheforcebewithyou`.split(/\s+/),
)

const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm']
const SITE_WORDS = ['hearthside', 'leukemia', 'leukaemia', 'password', 'caregiver', 'patient']

/** The password as it is hashed: one form of Unicode, otherwise untouched. */
export function plainPassword(password: string): string {
  return password.normalize('NFC')
}

function isRepeated(text: string): boolean {
  for (let unit = 1; unit <= Math.min(8, text.length / 2); unit += 1) {
    if (text.slice(unit) === text.slice(0, -unit)) return true
  }
  return false
}

/** The share of steps in a text that only follow the alphabet, the digits or a row of the keyboard. */
function isRun(text: string): boolean {
  let steps = 0
  for (let at = 1; at < text.length; at += 1) {
    const step = text.slice(at - 1, at + 1)
    const back = [...step].reverse().join('')
    if (step[0] === step[1] || RUNS.some((run) => run.includes(step) || run.includes(back))) steps += 1
  }
  return steps >= (text.length - 1) * 0.85
}

/** Whether a text can be a password for somebody with these names. */
export function mayBePassword(password: string, own: { handle: string; email: string }): Decision {
  const plain = plainPassword(password)
  const length = [...plain].length
  if (length < PASSWORD_MIN) return no('accounts.password-short', 'INVALID', { min: PASSWORD_MIN })
  if (length > PASSWORD_MAX) return no('accounts.password-long', 'INVALID', { max: PASSWORD_MAX })
  const bare = plain.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const fromSigns = bare.length < 4 && new Set(plain).size < 5
  if (KNOWN.has(bare) || fromSigns || (bare.length >= 4 && (isRepeated(bare) || isRun(bare)))) return no('accounts.password-known', 'INVALID')
  const names = [own.email, own.email.split('@')[0] ?? '', own.handle, ...SITE_WORDS].map((word) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  let rest = bare
  for (const name of names) if (name.length >= 3) rest = rest.replaceAll(name, '')
  if (bare !== rest && rest.replace(/\d/g, '').length < 6) return no('accounts.password-own-name', 'INVALID')
  return yes
}
