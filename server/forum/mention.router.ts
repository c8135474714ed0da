import { memberProcedure } from '@/server/api/trpc'
import { mentionable } from './mention.queries'
import { mentionableInput, mentionableView } from './mention.schema'

/** Looking up whom one could name; part of the forum's router. */
export const mentionProcedures = {
  mentionable: memberProcedure.input(mentionableInput).output(mentionableView).query(({ ctx, input }) => mentionable(ctx, input)),
}
