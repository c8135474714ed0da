import type { ReactElement } from 'react'

import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { RadioList, Select, TextArea, TextInput } from '@/components/ui/inputs'
import { Section } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { EmptyState, Fold } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import { WORD_KINDS, type WordView } from '@/server/moderation/word-rule.schema'

import { copy } from './copy.en'

type Clock = { now: Date; timeZone: string }

/** What a line does and since when, in one small line. */
export function WordFacts({ word, clock }: { word: WordView; clock: Clock }): ReactElement {
  const when = word.retiredAt ? { said: copy.retiredOn, at: word.retiredAt } : word.liveAt ? { said: copy.liveSince, at: word.liveAt } : word.triedAt ? { said: copy.triedOn, at: word.triedAt } : null
  return (
    <>
      {copy.kinds[word.kind].does}, {copy.forWhom(word.upTo)}
      {word.kind === 'replace' ? '' : ` · ${copy.lanes[word.lane]}`} · {when ? when.said : copy.neverTried} {when && <Time at={when.at} clock={clock} />}
    </>
  )
}

/** Every line, by what becomes of it. */
export function WordLists({ words, clock }: { words: WordView[]; clock: Clock }): ReactElement {
  if (words.length === 0) {
    return (
      <EmptyState drawing="kettle" title={copy.emptyTitle}>
        {copy.empty}
      </EmptyState>
    )
  }
  return (
    <>
      {(['draft', 'live', 'retired'] as const).map((state) => {
        const lines = words.filter((word) => word.state === state)
        return lines.length === 0 ? null : (
          <Section key={state} title={copy.states[state]}>
            <Rows label={copy.states[state]}>
              {lines.map((word) => (
                <Row key={word.id} href={`/queue/words/${word.id}`} title={<span className="wrap-anywhere">{word.pattern}</span>}>
                  <WordFacts word={word} clock={clock} />
                </Row>
              ))}
            </Rows>
          </Section>
        )
      })}
    </>
  )
}

/** A new line. */
export function AddWord({ action, open }: { action: FormAction; open: boolean }): ReactElement {
  return (
    <Fold summary={copy.add} open={open}>
      <ActionForm action={action} id="add-word" label={copy.add}>
        <RadioList name="kind" label={copy.kind} defaultValue="hold" options={WORD_KINDS.map((kind) => ({ value: kind, label: copy.kinds[kind].name, hint: copy.kinds[kind].hint }))} />
        <TextInput name="pattern" label={copy.pattern} hint={copy.patternHint} autoComplete="off" spellCheck={false} />
        <Select name="upTo" label={copy.upTo} options={copy.upToOptions} defaultValue="" />
        <Select name="lane" label={copy.lane} hint={copy.laneHint} defaultValue="amber" options={Object.entries(copy.lanes).map(([value, label]) => ({ value, label }))} />
        <TextInput name="replacement" label={copy.replacement} hint={copy.replacementHint} optional autoComplete="off" />
        <TextArea name="note" label={copy.note} optional rows={2} />
        <SubmitButton>{copy.addSend}</SubmitButton>
      </ActionForm>
    </Fold>
  )
}
