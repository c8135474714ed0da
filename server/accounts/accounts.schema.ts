import { z } from 'zod'
import { storable } from '@/server/core/words'
import { LENS_NOTES } from './comfort.schema'
import { mayBeHandle, plainHandle } from './handle.policy'
import { PASSWORD_MAX, PASSWORD_MIN } from './password.policy'
import { COUNTRIES, isTimeZone, LANGUAGES } from './places.schema'

/** The versions people agree to at sign-up. Raised when the written page changes in substance. */
export const AGREEMENTS = { guidelines: '2026-11-21', health_data: '2026-11-21', age: '18' } as const
export type AgreementKind = keyof typeof AGREEMENTS

export const LIFE_ROLES = ['patient', 'caregiver', 'bereaved', 'friend'] as const
export const ABOUT_MAX = 400
export const EMAIL_MAX = 254

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const EMAIL = new RegExp(`^[a-z0-9!#$%&'*+/=?^_\`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_\`{|}~-]+)*@(?:${LABEL}\\.)+(?=[a-z0-9-]*[a-z])${LABEL}$`)

/** Whether a text is one plain mail address: ASCII, no quotes, no list, no line break, no comment. */
export function isMailAddress(text: string): boolean {
  return text.length <= EMAIL_MAX && text.indexOf('@') <= 64 && EMAIL.test(text)
}

/** One mail address, trimmed of spaces (never of line breaks) and in lower case. */
export const emailInput = z
  .string('accounts.email-malformed')
  .max(EMAIL_MAX + 10, 'accounts.email-malformed')
  .transform((text) => text.replace(/^ +| +$/g, '').toLowerCase())
  .refine(isMailAddress, 'accounts.email-malformed')

/** A pseudonym, made plain; refused with the reason that fits. */
export const handleInput = z
  .string('accounts.handle-length')
  .max(200, 'accounts.handle-length')
  .superRefine((text, ctx) => {
    const decision = mayBeHandle(text)
    if (!decision.ok) ctx.addIssue({ code: 'custom', message: decision.reason })
  })
  .transform(plainHandle)

// Length alone is judged here; whether it is known or one's own name is for the policy, which knows the names.
const passwordField = z
  .string('accounts.password-short')
  .refine((text) => [...text.normalize('NFC')].length >= PASSWORD_MIN, 'accounts.password-short')
  .refine((text) => [...text.normalize('NFC')].length <= PASSWORD_MAX, 'accounts.password-long')
export const lifeRolesInput = z
  .array(z.enum(LIFE_ROLES, 'accounts.life-role-unknown'), 'accounts.life-role-missing')
  .min(1, 'accounts.life-role-missing')
  .max(LIFE_ROLES.length, 'accounts.life-role-unknown')
  .transform((roles) => [...new Set(roles)])
export const countryInput = z.enum(COUNTRIES as [string, ...string[]], 'accounts.country-missing')
export const languageInput = z.enum(LANGUAGES, 'accounts.language-unknown')
export const timeZoneInput = z.string('accounts.time-zone-unknown').max(64, 'accounts.time-zone-unknown').refine(isTimeZone, 'accounts.time-zone-unknown')
const agreed = (reason: string) => z.literal(true, reason)

export const signUpInput = z.strictObject({
  email: emailInput,
  handle: handleInput,
  lifeRoles: lifeRolesInput,
  country: countryInput,
  language: languageInput,
  timeZone: timeZoneInput.optional(),
  password: passwordField.optional(),
  isAdult: agreed('accounts.adult-missing'),
  guidelines: agreed('accounts.guidelines-missing'),
  healthData: agreed('accounts.health-data-missing'),
})
export type SignUpInput = z.infer<typeof signUpInput>

export const signInInput = z.strictObject({ email: emailInput, password: z.string('accounts.sign-in-wrong').min(1, 'accounts.password-missing').max(PASSWORD_MAX * 4, 'accounts.sign-in-wrong') })
export const emailOnlyInput = z.strictObject({ email: emailInput })
/** The secret of a link, as it stands in its address. */
export const linkInput = z.strictObject({ token: z.string('accounts.link-over').max(200, 'accounts.link-over') })
export const firstAdminInput = z.strictObject({ ...signUpInput.shape, token: linkInput.shape.token })
export type FirstAdminInput = z.infer<typeof firstAdminInput>

export const profileChangeInput = z.strictObject({
  about: z.string('accounts.about-long').transform((text) => storable(text).trim()).refine((text) => [...text].length <= ABOUT_MAX, 'accounts.about-long'),
  lifeRoles: lifeRolesInput,
})
export const placeChangeInput = z.strictObject({ country: countryInput, language: languageInput, timeZone: timeZoneInput })
export const passwordChangeInput = z.strictObject({ oldPassword: z.string('accounts.password-wrong').max(PASSWORD_MAX * 4, 'accounts.password-wrong').optional(), password: passwordField })
export type PasswordChangeInput = z.infer<typeof passwordChangeInput>
export const mailRepliesInput = z.strictObject({ on: z.boolean() })
export const faceInput = z.strictObject({ faceId: z.string().max(64) })
export const signInIdInput = z.strictObject({ id: z.string().max(64) })

const lifeRole = z.enum(LIFE_ROLES)

/** What other members see of a member. */
export const profileView = z.strictObject({
  faceId: z.string(),
  /** Null for a former member. */
  name: z.string().nullable(),
  roles: z.array(lifeRole),
  about: z.string(),
  joinedAt: z.date().nullable(),
  isOwn: z.boolean(),
  /** The asker's own block on this person: then nothing shows but the name, and the way to take it back. */
  blockId: z.string().nullable(),
})
export type ProfileView = z.infer<typeof profileView>

/** What a member sees of their own account. */
export const ownView = z.strictObject({
  faceId: z.string(),
  handle: z.string(),
  email: z.string(),
  emailConfirmed: z.boolean(),
  lifeRoles: z.array(lifeRole),
  about: z.string(),
  country: z.string(),
  language: z.string(),
  timeZone: z.string(),
  mailReplies: z.boolean(),
  mailSessions: z.boolean(),
  isWelcomer: z.boolean(),
  lensAll: z.boolean(),
  lens: z.array(z.enum(LENS_NOTES)),
  mutedWords: z.array(z.string()),
  hasPassword: z.boolean(),
  /** Whether a password may be set without the old one: this sign-in came by a mailed link, just now. */
  isFreshByLink: z.boolean(),
})
export type OwnView = z.infer<typeof ownView>

export const signInView = z.strictObject({ id: z.string(), device: z.string(), createdAt: z.date(), lastSeenAt: z.date(), isThis: z.boolean() })
export type SignInView = z.infer<typeof signInView>

/** What the page behind a mailed link may say before it is used. */
export const linkView = z.strictObject({ purpose: z.enum(['confirm', 'sign_in', 'first_admin']), handle: z.string().nullable() })
export type LinkView = z.infer<typeof linkView>
