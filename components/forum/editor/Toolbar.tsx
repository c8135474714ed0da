'use client'

import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { cx } from '@/components/ui/cx'
import { Icon, type IconName } from '@/components/ui/Icon'
import { copy } from './copy.en'
import type { Mark } from './marks'

/** What a press in the toolbar asks for. */
export type Tool = Mark | 'picture' | 'note' | 'help'

const NAMES: Record<Tool, IconName> = { bold: 'bold', italic: 'italic', quote: 'quote', list: 'list', link: 'link', picture: 'picture', note: 'eye', help: 'keys' }
const STEPS: Partial<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

/**
 * The marks above the words: one stop for the Tab key, arrow keys within, as the toolbar pattern says. The words stay
 * plain Markdown, so everything here can be typed as well.
 */
export function Toolbar({ tools, controls, onTool, expanded }: { tools: readonly Tool[]; controls: string; onTool: (tool: Tool) => void; expanded: Tool | null }): ReactElement {
  const bar = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const move = (event: KeyboardEvent): void => {
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? tools.length - 1 : (at + (STEPS[event.key] ?? Number.NaN) + tools.length) % tools.length
    if (Number.isNaN(to)) return
    event.preventDefault()
    setAt(to)
    bar.current?.querySelectorAll('button')[to]?.focus()
  }
  return (
    <div ref={bar} role="toolbar" aria-label={copy.toolbar} aria-controls={controls} className="tools needs-js" onKeyDown={move}>
      {tools.map((tool, index) => (
        <button
          key={tool}
          type="button"
          tabIndex={index === at ? 0 : -1}
          className={cx('tool', (tool === 'help' || tool === 'picture') && 'tool-apart')}
          title={copy[tool]}
          aria-expanded={tool === 'help' || tool === 'picture' ? expanded === tool : undefined}
          onFocus={() => setAt(index)}
          onClick={() => onTool(tool)}
        >
          <Icon name={NAMES[tool]} size={20} />
          <span className="sr-only">{copy[tool]}</span>
        </button>
      ))}
    </div>
  )
}
