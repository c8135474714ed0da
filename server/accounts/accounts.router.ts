import { z } from 'zod'
import { memberProcedure, openProcedure, router } from '@/server/api/trpc'
import { linkBehind, ownAccount, profile, signIns } from './accounts.queries'
import {
  emailOnlyInput, faceInput, linkInput, linkView, mailRepliesInput, ownView, passwordChangeInput, placeChangeInput, profileChangeInput,
  profileView, signInIdInput, signInView, signUpInput,
} from './accounts.schema'
import { blockable, blocks } from './block.queries'
import { blockableView, blockedView, blockInput, blocksInput, blocksView, unblockInput } from './block.schema'
import { block, unblock } from './block.service'
import { roomSettings } from './comfort.queries'
import { lensInput, mutedWordsInput, roomSettingsInput, roomSettingsView, welcomerInput } from './comfort.schema'
import { changeLens, changeMutedWords, changeRoomSettings, changeWelcomer } from './comfort.service'
import { askForLink } from './link.service'
import { turnMailOff } from './mail.service'
import { askToConfirm, changeMailReplies, changeMailSessions, changePassword, changePlace, changeProfile } from './profile.service'
import { endOtherSignIns, endSignIn } from './sign-out.service'
import { ownStanding } from './standing.queries'
import { standingView } from './standing.schema'
import { signUp } from './sign-up.service'

const nothing = z.strictObject({})
const sent = z.strictObject({ sent: z.literal(true) })
const done = z.void()
const ended = z.strictObject({ ended: z.number().int() })

/**
 * Accounts. Beginning a sign-in is not here: it sets a cookie, so it belongs to the doors that can
 * (server/api/session.ts for forms, /api/auth for programs).
 */
export const accountsRouter = router({
  /** Signs somebody up; the answer is the same whether the address is known or not. */
  signUp: openProcedure.input(signUpInput).output(sent).mutation(({ ctx, input }) => signUp(ctx, input)),
  /** Mails a sign-in link, if the address has an account. */
  askForLink: openProcedure.input(emailOnlyInput).output(sent).mutation(({ ctx, input }) => askForLink(ctx, input)),
  /** What a mailed link is for; looking does not use it up. */
  link: openProcedure.input(linkInput).output(linkView.nullable()).query(({ ctx, input }) => linkBehind(ctx, input)),
  /** Turns reply mails off by the secret in one of them. */
  mailOff: openProcedure.input(linkInput).output(z.strictObject({ off: z.literal(true) })).mutation(({ ctx, input }) => turnMailOff(ctx, input)),

  /** A member as members see them. */
  profile: memberProcedure.input(faceInput).output(profileView).query(({ ctx, input }) => profile(ctx, input)),

  /** The own account. */
  own: memberProcedure.meta({ whileBanned: true }).input(nothing).output(ownView).query(({ ctx }) => ownAccount(ctx)),
  /** The own sign-ins that are open. */
  signIns: memberProcedure.meta({ whileBanned: true }).input(nothing).output(z.array(signInView)).query(({ ctx }) => signIns(ctx)),
  /** The own standing, and what it means. */
  standing: memberProcedure.meta({ whileBanned: true }).input(z.void()).output(standingView).query(({ ctx }) => ownStanding(ctx)),
  /** Ends one of the own sign-ins. */
  endSignIn: memberProcedure.meta({ whileBanned: true }).input(signInIdInput).output(ended).mutation(({ ctx, input }) => endSignIn(ctx, input)),
  /** Ends every own sign-in but this one. */
  endOtherSignIns: memberProcedure.meta({ whileBanned: true }).input(nothing).output(ended).mutation(({ ctx }) => endOtherSignIns(ctx)),
  /** Mails the confirming link again. */
  askToConfirm: memberProcedure.input(nothing).output(sent).mutation(({ ctx }) => askToConfirm(ctx)),
  /** Changes life roles and the few words about oneself. */
  changeProfile: memberProcedure.input(profileChangeInput).output(done).mutation(({ ctx, input }) => changeProfile(ctx, input)),
  /** Changes country, language and time zone. */
  changePlace: memberProcedure.input(placeChangeInput).output(done).mutation(({ ctx, input }) => changePlace(ctx, input)),
  /** Sets or changes the password; other sign-ins end. */
  changePassword: memberProcedure.meta({ whileBanned: true }).input(passwordChangeInput).output(done).mutation(({ ctx, input }) => changePassword(ctx, input)),
  /** Turns mails about replies on or off. */
  changeMailSessions: memberProcedure.meta({ whileBanned: true }).input(mailRepliesInput).output(done).mutation(({ ctx, input }) => changeMailSessions(ctx, input)),
  changeMailReplies: memberProcedure.meta({ whileBanned: true }).input(mailRepliesInput).output(done).mutation(({ ctx, input }) => changeMailReplies(ctx, input)),
  /** Changes which content notes keep a text folded. */
  changeLens: memberProcedure.input(lensInput).output(done).mutation(({ ctx, input }) => changeLens(ctx, input)),
  /** Changes the words that keep a text folded. */
  changeMutedWords: memberProcedure.input(mutedWordsInput).output(done).mutation(({ ctx, input }) => changeMutedWords(ctx, input)),
  /** How live rooms are for oneself. */
  roomSettings: memberProcedure.input(z.void()).output(roomSettingsView).query(({ ctx }) => roomSettings(ctx)),
  /** Changes how live rooms are for oneself: being seen there, counts, what is spoken. */
  changeRoomSettings: memberProcedure.input(roomSettingsInput).output(done).mutation(({ ctx, input }) => changeRoomSettings(ctx, input)),
  /** Says whether one may be asked to answer somebody nobody has answered. */
  changeWelcomer: memberProcedure.input(welcomerInput).output(done).mutation(({ ctx, input }) => changeWelcomer(ctx, input)),

  /** A face, for the page that asks whether to block it. */
  blockable: memberProcedure.input(blockInput).output(blockableView).query(({ ctx, input }) => blockable(ctx, input)),
  /** Blocks a face, both ways; nobody is told. */
  block: memberProcedure.input(blockInput).output(blockedView).mutation(({ ctx, input }) => block(ctx, input)),
  /** Takes an own block back. */
  unblock: memberProcedure.input(unblockInput).output(done).mutation(({ ctx, input }) => unblock(ctx, input)),
  /** The own blocks. */
  blocks: memberProcedure.input(blocksInput).output(blocksView).query(({ ctx, input }) => blocks(ctx, input)),
})
