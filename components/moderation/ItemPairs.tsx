import type { ReactElement } from 'react'

import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { Acts } from '@/components/ui/Button'
import { Section } from '@/components/ui/page'
import { Fold } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { RouterOutputs } from '@/server/api/types'

import { itemWords as words } from './item.en'

type Item = RouterOutputs['moderation']['item']
type Pair = Item['pairs'][number]
type Clock = { now: Date; timeZone: string }

function Answer({ pair, itemId, action }: { pair: Pair; itemId: string; action: FormAction }): ReactElement {
  return (
    <ActionForm action={action} id={`pair-${pair.id}`} label={words.pairs}>
      <input type="hidden" name="id" value={pair.id} />
      <input type="hidden" name="itemId" value={itemId} />
      <p className="text-s text-ink-soft">{words.agreeHint}</p>
      <Acts>
        <SubmitButton look="quiet" name="agree" value="no">
          {words.disagree}
        </SubmitButton>
        <SubmitButton look="danger" name="agree" value="yes">
          {words.agree}
        </SubmitButton>
      </Acts>
    </ActionForm>
  )
}

/** What needs a second person on this item: who asked, why, and the way to answer. */
export function ItemPairs({ item, action, clock }: { item: Item; action: FormAction; clock: Clock }): ReactElement | null {
  if (item.pairs.length === 0) return null
  return (
    <Section title={words.pairs} large id="pairs">
      <ul className="grid gap-5">
        {item.pairs.map((pair) => (
          <li key={pair.id} className="grid gap-2">
            <p>
              <strong>{pair.mine ? words.pairMine[pair.kind] : words.pairAsks(pair.by, pair.kind)}</strong>
              <span className="text-s text-ink-soft">
                {', '}
                <Time at={pair.at} clock={clock} />
              </span>
            </p>
            <p className="text-s text-ink-soft">{words.pairStates[pair.state]}</p>
            {pair.reason && (
              <Fold summary={words.pairReason}>
                <p className="font-read whitespace-pre-line">{pair.reason}</p>
              </Fold>
            )}
            {pair.canAnswer ? <Answer pair={pair} itemId={item.id} action={action} /> : pair.state === 'asked' && <p className="text-s text-ink-soft">{words.pairWait}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
