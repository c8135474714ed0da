const FORGET_MS = 5000
let forgetting: ReturnType<typeof setTimeout> | undefined

/**
 * Says something in passing. `announce` is for ears alone; `toast` is seen and heard, and goes by itself, so it
 * never carries the only copy of anything. Both use the empty regions that app/layout.tsx puts on every page.
 */
export function announce(words: string): void {
  const ear = document.getElementById('ear')
  if (!ear) return
  ear.textContent = ''
  clearTimeout(forgetting)
  setTimeout(() => (ear.textContent = words), 60)
  // Said once, it is gone: what somebody wrote may be hidden or taken back later, and must not stay to be found.
  forgetting = setTimeout(() => (ear.textContent = ''), FORGET_MS)
}

/** A passing word at the foot of the screen, gone after eight seconds. */
export function toast(words: string, link?: { href: string; label: string }): void {
  const place = document.getElementById('toasts')
  if (!place) return
  const one = document.createElement('div')
  one.className = 'toast'
  one.textContent = words
  if (link) {
    const a = document.createElement('a')
    a.href = link.href
    a.textContent = link.label
    one.append(' ', a)
  }
  place.append(one)
  setTimeout(() => one.remove(), 8000)
}
