import type { ReactElement } from 'react'
import { RadioList, TextInput } from '@/components/ui/inputs'
import { copy } from './copy.en'
import { TypedFold } from './TypedFold'

/** Which name one's words stand under: one's own, or another in this thread alone; who can see what is said in words. */
export function FaceChoice({ own, mine, last, draft }: { own: string; mine: string | null; last: 'own' | 'mine'; draft: string | null }): ReactElement {
  if (mine !== null) {
    const chosen = draft ?? (last === 'mine' ? mine : '')
    return (
      <RadioList
        name="faceName"
        label={copy.faceAs}
        defaultValue={chosen === mine ? mine : ''}
        options={[
          { value: '', label: copy.faceOwn(own) },
          { value: mine, label: copy.faceOther(mine) },
        ]}
      />
    )
  }
  return (
    <TypedFold name="faceName" summary={copy.faceTitle} open={Boolean(draft)}>
      <div className="grid gap-3">
        <p className="max-w-measure text-s text-ink-soft">{copy.faceWhy}</p>
        <TextInput name="faceName" label={copy.faceName} hint={copy.faceHint} maxLength={40} autoComplete="off" short defaultValue={draft ?? ''} />
      </div>
    </TypedFold>
  )
}
