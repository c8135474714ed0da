import type { ReactElement } from 'react'

/** A key, drawn beside what it does. For eyes alone: the shortcut itself is said by `aria-keyshortcuts`. */
export function Key({ children }: { children: string }): ReactElement {
  return (
    <kbd aria-hidden="true" className="inline-grid h-7 min-w-7 flex-none place-items-center rounded-s border border-line-strong bg-paper px-1.5 font-ui text-s leading-none font-semibold text-ink-soft pointer-coarse:hidden">
      {children}
    </kbd>
  )
}
