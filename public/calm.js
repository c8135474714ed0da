/*
 * What a page does for itself, for everyone, without a framework: leave at once, day or night, small comforts.
 * Everything here is extra; each page works without it. All listeners sit on the document, so they outlive soft
 * moves between pages. Words come from data attributes.
 */
(() => {
  'use strict'
  const doc = document
  const root = doc.documentElement
  const near = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null)
  const store = (which, work) => {
    try {
      return work(window[which])
    } catch {
      return null // storage may be switched off
    }
  }
  const say = (words) => {
    const ear = doc.getElementById('ear')
    if (ear && words) ear.textContent = words
  }
  const toast = (words) => {
    const place = doc.getElementById('toasts')
    if (!place || !words) return
    const one = doc.createElement('div')
    one.className = 'toast'
    one.textContent = words
    place.append(one)
    setTimeout(() => one.remove(), 8000)
  }

  /* ---- words that wait to be sent: for whoever wrote them, for a day, and never past the end of a sign-in ---- */
  const isOld = (text) => {
    try {
      return !(Date.now() - JSON.parse(text).at < 864e5)
    } catch {
      return true
    }
  }
  const forget = (everything) =>
    store('localStorage', (kept) => {
      for (const key of Object.keys(kept)) if (key.startsWith('unsent:') && (everything || isOld(kept.getItem(key)))) kept.removeItem(key)
    })

  /* ---- leave now: blank first, then tell the server, then go; nothing private is left behind this tab ---- */
  const way = () => doc.querySelector('form[data-leave]')
  const away = () => way()?.dataset.leave || 'https://www.bbc.co.uk/weather'
  function leave() {
    const to = away()
    const member = way()?.hasAttribute('data-member')
    root.setAttribute('data-gone', '')
    doc.title = '\u200b'
    window.speechSynthesis?.cancel()
    if (member) navigator.sendBeacon('/api/leave')
    store('localStorage', (kept) => kept.clear())
    store('sessionStorage', (kept) => {
      kept.clear()
      kept.setItem('gone', '1')
    })
    location.replace(to)
  }
  // A page for a guest: whoever was signed in here is so no more.
  forget(way() !== null && !way().hasAttribute('data-member'))
  // Back after leaving: a page kept by the browser is still blank; one loaded again goes away at once.
  const back = performance.getEntriesByType('navigation')[0]?.type === 'back_forward'
  if (store('sessionStorage', (kept) => kept.getItem('gone'))) {
    if (back) {
      root.setAttribute('data-gone', '')
      location.replace(away())
    } else store('sessionStorage', (kept) => kept.removeItem('gone'))
  }
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    if (root.hasAttribute('data-gone')) location.replace(away())
    for (const form of doc.querySelectorAll('form[data-sent]')) form.removeAttribute('data-sent')
  })
  let presses = 0
  let first = 0
  const count = (to) => {
    presses = to
    if (to) way()?.setAttribute('data-presses', String(to))
    else way()?.removeAttribute('data-presses')
  }
  let tooLate
  addEventListener('keydown', (event) => {
    if (event.key !== 'Shift') {
      if (presses) count(0)
      return
    }
    if (event.repeat || !way()) return
    const now = performance.now()
    if (presses === 0 || now - first > 5000) {
      first = now
      count(0)
    }
    count(presses + 1)
    clearTimeout(tooLate)
    if (presses === 3) return leave()
    say(presses === 1 ? way().dataset.two : way().dataset.one)
    tooLate = setTimeout(() => {
      if (presses) say(way()?.dataset.never)
      count(0)
    }, Math.max(0, 5000 - (now - first)))
  })
  addEventListener('pointerdown', () => presses && count(0))

  /* ---- day or night ---- */
  const light = () => /(?:^|; )theme=(day|night)/.exec(doc.cookie)?.[1] ?? 'auto'
  const shine = (theme) => {
    if (theme === 'auto') root.removeAttribute('data-theme')
    else root.setAttribute('data-theme', theme)
    for (const pick of doc.querySelectorAll('[data-theme-pick]')) pick.setAttribute('aria-pressed', String(pick.dataset.themePick === theme))
  }
  if ((root.getAttribute('data-theme') ?? 'auto') !== light()) shine(light())

  /* ---- reading aloud, by the device itself, paragraph by paragraph ---- */
  function listen(button) {
    const voice = window.speechSynthesis
    const going = button.getAttribute('aria-pressed') === 'true'
    voice.cancel()
    button.setAttribute('aria-pressed', String(!going))
    if (going) return
    const place = doc.querySelector(button.dataset.listen)
    const parts = place ? [...place.querySelectorAll('h1,h2,h3,h4,p,li')].filter((part) => !part.querySelector('p,li')) : []
    parts.forEach((part, index) => {
      // the numbers of sources are not read out; every other number is
      const spoken = part.cloneNode(true)
      for (const mark of spoken.querySelectorAll('sup')) mark.remove()
      const words = new SpeechSynthesisUtterance(spoken.textContent)
      words.lang = place.lang || root.lang
      if (index === parts.length - 1) words.onend = () => button.setAttribute('aria-pressed', 'false')
      voice.speak(words)
    })
  }

  addEventListener('click', (event) => {
    if (near(event, 'a[data-leave]')) {
      event.preventDefault()
      return leave()
    }
    const pick = near(event, '[data-theme-pick]')
    if (pick) {
      const theme = pick.dataset.themePick
      doc.cookie = `theme=${theme}; path=/; max-age=${theme === 'auto' ? 0 : 31536000}; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`
      shine(theme)
    }
    const copy = near(event, '[data-copy]')
    if (copy) navigator.clipboard?.writeText(new URL(copy.dataset.copy || location.href, location.href).href).then(() => toast(copy.dataset.done))
    if (near(event, '[data-print]')) print()
    const aloud = near(event, '[data-listen]')
    if (aloud && window.speechSynthesis) listen(aloud)
    // an open menu closes when something else, or something in it, is chosen
    const inside = near(event, 'details[data-menu]')
    for (const menu of doc.querySelectorAll('details[data-menu][open]')) {
      if (menu !== inside || near(event, '.menu-list a, .menu-list button')) menu.open = false
    }
  })
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    const menu = near(event, 'details[data-menu][open]') ?? doc.querySelector('details[data-menu][open]')
    if (!menu) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })

  /* ---- forms: leave by the button, never send twice ---- */
  addEventListener('submit', (event) => {
    const form = event.target
    if (form.matches('form[data-leave]')) {
      event.preventDefault()
      return leave()
    }
    if (form.getAttribute('action') === '/api/leave') {
      root.setAttribute('data-left', '')
      forget(true)
    }
    if (form.method !== 'post' || event.defaultPrevented) return
    if (form.hasAttribute('data-sent')) return event.preventDefault()
    // a framework that takes the form over says so only after us
    queueMicrotask(() => event.defaultPrevented || form.setAttribute('data-sent', ''))
  })

  /* ---- small comforts ---- */
  if (!window.CSS?.supports?.('field-sizing', 'content')) {
    addEventListener('input', (event) => {
      const area = near(event, 'textarea[data-grow]')
      if (!area) return
      area.style.height = 'auto'
      area.style.height = `${area.scrollHeight + 4}px`
    })
  }
  addEventListener(
    'toggle',
    (event) => {
      const fold = event.target
      if (fold.dataset?.keep) store('localStorage', (kept) => kept.setItem(`fold:${fold.dataset.keep}`, fold.open ? '1' : '0'))
    },
    true,
  )
  for (const fold of doc.querySelectorAll('details[data-keep]')) {
    const was = store('localStorage', (kept) => kept.getItem(`fold:${fold.dataset.keep}`))
    if (was !== null) fold.open = was === '1'
  }
  doc.querySelector('[data-error-summary]')?.focus()
})()
