/** The drawings live with the primitives: rooms use them too. */
export { ReactionMark } from '@/components/ui/ReactionMark'
