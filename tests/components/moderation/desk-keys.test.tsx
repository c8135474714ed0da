import { createEvent, fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { DeskKeys } from '@/components/moderation/DeskKeys'

// The desk by keyboard: what each key does, and above all what it does not do.

let sent: string[] = []

function Desk({ rows = ['a', 'b', 'c'], stamp = rows.join() }: { rows?: string[]; stamp?: string }) {
  return (
    <main>
      <ul>
        {rows.map((row) => (
          <li key={row} data-row="">
            <a href={`#${row}`} data-row-link="">{`row ${row}`}</a>
          </li>
        ))}
      </ul>
      {['hide', 'warn'].map((act) => (
        <form
          key={act}
          onSubmit={(event) => {
            event.preventDefault()
            sent.push(act)
          }}
        >
          <details data-act={act}>
            <summary data-key={act[0]}>{act}</summary>
            <div data-act-body="">
              <input type="hidden" name="act" value={act} />
              <select aria-label={`letter ${act}`} />
              <textarea aria-label={`words ${act}`} />
            </div>
          </details>
        </form>
      ))}
      <a href="#there" data-key="g q" onClick={() => sent.push('queue')}>
        queue
      </a>
      <DeskKeys stamp={stamp} shortcuts={[['j', 'down']]} />
    </main>
  )
}

const press = (key: string, on: Element = document.activeElement ?? document.body, more: object = {}): boolean => fireEvent.keyDown(on, { key, ...more })
const details = (act: string): HTMLDetailsElement => screen.getByText(act).closest('details') as HTMLDetailsElement

beforeEach(() => {
  sent = []
  localStorage.clear()
})

describe('single keys', () => {
  it('walk the list and stop at its ends', () => {
    render(<Desk />)
    press('j')
    expect(screen.getByText('row a')).toHaveFocus()
    press('j')
    press('j')
    press('j')
    expect(screen.getByText('row c')).toHaveFocus()
    press('k')
    expect(screen.getByText('row b')).toHaveFocus()
    press('ArrowUp')
    expect(screen.getByText('row a')).toHaveFocus()
  })

  it('leave the arrows to the page while no row has focus', () => {
    render(<Desk />)
    expect(press('ArrowDown'), 'not taken').toBe(true)
    expect(document.body).toHaveFocus()
  })

  it('open an act and go into its first field', () => {
    render(<Desk />)
    press('h')
    expect(details('hide').open).toBe(true)
    expect(screen.getByLabelText('letter hide')).toHaveFocus()
  })

  it.each(['letter hide', 'words hide'])('do nothing while a field has focus: %s', (field) => {
    render(<Desk />)
    screen.getByLabelText(field).focus()
    press('w')
    press('g')
    press('q')
    expect(details('warn').open).toBe(false)
    expect(sent).toEqual([])
  })

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }])('leave %o to the browser', (more) => {
    render(<Desk />)
    press('w', document.body, more)
    expect(details('warn').open).toBe(false)
  })

  it('answer from the first moment of a page, when its clock still stands near nought', () => {
    render(<Desk />)
    const event = createEvent.keyDown(document.body, { key: 'h' })
    Object.defineProperty(event, 'timeStamp', { value: 40 })
    fireEvent(document.body, event)
    expect(details('hide').open).toBe(true)
  })

  it('can be switched off, and stay off', () => {
    localStorage.setItem('desk-keys', 'off')
    render(<Desk />)
    for (const key of ['j', 'h', 'g', 'q']) press(key)
    expect(document.body).toHaveFocus()
    expect(details('hide').open).toBe(false)
    expect(sent).toEqual([])
  })

  it('go to the queue by two of them, and never by q alone', () => {
    render(<Desk />)
    press('q')
    expect(sent).toEqual([])
    press('g')
    press('q')
    expect(sent).toEqual(['queue'])
  })
})

describe('in an open act', () => {
  it('Ctrl and Enter sends it, also from the words', () => {
    render(<Desk />)
    press('w')
    press('Enter', screen.getByLabelText('words warn'), { ctrlKey: true })
    expect(sent).toEqual(['warn'])
  })

  it('Escape folds it and gives focus back', () => {
    render(<Desk />)
    press('w')
    press('Escape', screen.getByLabelText('words warn'))
    expect(details('warn').open).toBe(false)
    expect(screen.getByText('warn')).toHaveFocus()
    expect(sent).toEqual([])
  })
})

describe('when the list changes under the hands', () => {
  it('focus stays where it is', () => {
    const { rerender } = render(<Desk />)
    screen.getByText('row b').focus()
    rerender(<Desk rows={['new', 'a', 'b', 'c']} />)
    expect(screen.getByText('row b')).toHaveFocus()
  })

  it('focus whose row is gone goes to the row in its place', () => {
    const { rerender } = render(<Desk />)
    screen.getByText('row b').focus()
    rerender(<Desk rows={['a', 'c']} />)
    expect(screen.getByText('row c')).toHaveFocus()
    rerender(<Desk rows={['a']} />)
    expect(screen.getByText('row a')).toHaveFocus()
  })
})
