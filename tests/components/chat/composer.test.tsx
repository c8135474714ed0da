import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Composer } from '@/components/chat/Composer'
import { untouched } from '@/components/ui/form-state'
import { UnsentWords, type Kept } from '@/components/realtime/unsent'

/** A browser's storage. */
function storage(): Kept {
  const held = new Map<string, string>()
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    key: (index) => [...held.keys()][index] ?? null,
    get length() {
      return held.size
    },
  }
}

/** The box on a page, with what it said and to whom. */
function box(kept: Kept, refused = false) {
  const said: string[] = []
  const answered: (string | null)[] = []
  const part = { roomId: 'r', action: async () => untouched, clientId: 'c', live: true, max: 4000, answering: null, back: null, onTyping: () => undefined, onUp: () => undefined }
  const shown = (closed: boolean) => (
    <Composer {...part} refused={closed} unsent={new UnsentWords('mine', 'r', kept)} onAnswering={(to) => answered.push(to?.name ?? null)} onSay={(words) => said.push(words)} />
  )
  const view = render(shown(refused))
  return { said, answered, view, open: () => view.rerender(shown(false)), area: () => screen.getByLabelText<HTMLTextAreaElement>('Your message') }
}
const send = (): void => void fireEvent.click(screen.getByRole('button', { name: 'Send' }))

describe('the box', () => {
  it('keeps what is typed as it is typed, and brings it back on the next page', () => {
    const kept = storage()
    const one = box(kept)
    fireEvent.input(one.area(), { target: { value: 'Half a thou' } })
    one.view.unmount()
    const two = box(kept)
    expect(two.area()).toHaveValue('Half a thou')
    expect(screen.getByRole('status')).toHaveTextContent('Your words from before are back in the box.')
    send()
    expect(two.said).toEqual(['Half a thou'])
    expect([two.area().value, kept.length]).toEqual(['', 0])
  })

  it('says nothing while nothing can be said, and loses nothing of it', () => {
    const kept = storage()
    const { area, said, open } = box(kept, true)
    fireEvent.input(area(), { target: { value: 'When the pause is over' } })
    send()
    expect([said, area().value, kept.length]).toEqual([[], 'When the pause is over', 1])
    open()
    send()
    expect(said).toEqual(['When the pause is over'])
  })

  it('goes back to whom one was answering', () => {
    const kept = storage()
    new UnsentWords('mine', 'r', kept).keepBox({ words: 'Yes', replyTo: { number: 4, name: 'Ben' }, images: [] })
    const { answered } = box(kept)
    expect(answered).toEqual(['Ben'])
  })
})
