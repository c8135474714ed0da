import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { RadioList } from '@/components/ui/inputs'
import { Fold } from '@/components/ui/surfaces'
import { WATCH_LEVELS, type WatchLevel } from '@/server/forum/watch.schema'
import { copy } from './kept.en'

/** How much one is told of a thread or of a group's threads: said in a line, changed in a fold, without script too. */
export function WatchBox({ of, id, level, action }: { of: 'thread' | 'group'; id: string; level: WatchLevel | null; action: FormAction }): ReactElement {
  const now = level ?? 'replies'
  return (
    <Fold summary={copy.watchNow(copy.levelNow[now])} show={copy.changeWatch} plain className="no-print">
      <ActionForm action={action} id="watch" label={copy.watch}>
        <input type="hidden" name={of === 'thread' ? 'threadId' : 'groupId'} value={id} />
        <RadioList name="level" label={of === 'thread' ? copy.watchThread : copy.watchGroup} options={WATCH_LEVELS.map((value) => ({ value, ...copy.levels[value] }))} defaultValue={now} />
        <div className="form-foot">
          <SubmitButton look="quiet" size="s">
            {copy.saveWatch}
          </SubmitButton>
        </div>
      </ActionForm>
    </Fold>
  )
}
