import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { SESSION_COOKIE, TestServer } from './server'

export { expect }

/** A phone held upright: most people read here on one, in bed. */
export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1280, height: 900 }

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What the night changes is colours: the rules that look at them are asked again, the others were answered by day. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']

interface Fixtures {
  /** Signs an account in by writing the cookie a sign-in would have given. */
  signIn: (page: Page, email: string) => Promise<void>
  /** Signs in through the form, as a person does. */
  signInByForm: (page: Page, email: string) => Promise<void>
  /** A window of its own (its own cookies), for another person: signed in when an address is given. */
  windowFor: (email?: string, options?: WindowOptions) => Promise<Page>
  /** A guest's window with JavaScript off. */
  plainPage: Page
  /**
   * Fails when the page as it stands breaks an accessibility rule, in the day or in the night theme. `within`: only
   * this part is looked at, on a page whose rest was looked at before.
   */
  expectAccessible: (page: Page, options?: { except?: string[]; within?: string }) => Promise<void>
  /**
   * Fails the test when, in any of its windows, a script of a page failed, the content policy refused something,
   * or a page asked another origin for anything (going to the place 'Leave now' leads to is not asking).
   */
  watch: (context: BrowserContext) => void
}

/** Where 'Leave now' leads. No test goes there: those that leave put a page of their own in its place. */
export const AWAY = 'https://www.bbc.co.uk/weather'

interface WindowOptions {
  javaScriptEnabled?: boolean
  viewport?: { width: number; height: number }
  colorScheme?: 'light' | 'dark'
}

/** Browser tests: against the production build, with the demo community, a server and a database per worker. */
export const test = base.extend<Fixtures, { server: TestServer }>({
  server: [
    async ({}, use) => {
      const server = await TestServer.start({ seed: 'demo' })
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  signIn: async ({ server }, use) => {
    await use(async (page, email) => setCookie(page.context(), server, email))
  },

  signInByForm: async ({ server }, use) => {
    await use(async (page, email) => {
      await page.goto('/sign-in')
      await page.getByLabel(/email/i).first().fill(email)
      await page.getByLabel(/password/i).first().fill(server.demoPassword)
      await Promise.all([page.waitForURL((url) => !url.pathname.startsWith('/sign-in')), page.getByRole('button', { name: /^sign in$/i }).first().click()])
    })
  },

  windowFor: async ({ browser, server, watch }, use) => {
    const opened: BrowserContext[] = []
    await use(async (email, options = {}) => {
      const context = await newWindow(browser, server, options)
      opened.push(context)
      watch(context)
      if (email) await setCookie(context, server, email)
      return context.newPage()
    })
    await Promise.all(opened.map((context) => context.close()))
  },

  plainPage: async ({ browser, server, watch }, use) => {
    const context = await newWindow(browser, server, { javaScriptEnabled: false })
    watch(context)
    await use(await context.newPage())
    await context.close()
  },

  expectAccessible: async ({}, use) => {
    await use(async (page, { except = [], within } = {}) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        // Chromium leaves some inherited colours as they were when the device's theme is emulated on an open page
        // (never on one that opens in it): an inherited property, changed and changed back, has all of them drawn anew.
        await page.evaluate(async () => {
          // Where a page was moved to, a bar that stays lies over what is behind it; it is looked at from its top.
          window.scrollTo(0, 0)
          const root = document.documentElement
          for (const orphans of ['7', '']) {
            root.style.orphans = orphans
            await new Promise(requestAnimationFrame)
          }
          if (root.getAttribute('style') === '') root.removeAttribute('style')
          await Promise.allSettled(document.getAnimations().map((one) => (one instanceof CSSTransition ? one.finished : null)))
        })
        const axe = new AxeBuilder({ page })
        if (within) axe.include(within)
        if (colorScheme === 'light') axe.withTags(RULES).disableRules(except)
        else axe.withRules(RULES_OF_COLOUR.filter((rule) => !except.includes(rule)))
        const { violations } = await axe.analyze()
        const found = violations.map((one) => `${one.id}: ${one.help}\n${one.nodes.map((node) => `  ${node.target.join(' ')}\n    ${node.failureSummary?.split('\n').join('\n    ')}`).join('\n')}`)
        expect(found, `${page.url()} by ${colorScheme === 'light' ? 'day' : 'night'}`).toEqual([])
      }
      await page.emulateMedia({ colorScheme: null, reducedMotion: null })
    })
  },

  watch: [
    async ({ context, server }, use) => {
      const errors: string[] = []
      const listen = (one: BrowserContext): void => {
        one.on('weberror', (error) => errors.push(error.error().message))
        one.on('console', (message) => {
          // A refused request is part of many a test; what matters is what the page makes of it.
          if (message.type() === 'error' && !/Failed to load resource|WebSocket|net::ERR_/.test(message.text())) errors.push(message.text())
        })
        one.on('request', (request) => {
          const ours = new URL(request.url()).origin === server.url || /^(data|blob|about):/.test(request.url())
          const leaving = request.isNavigationRequest() && request.url() === AWAY
          if (!ours && !leaving) errors.push(`asked another place for ${request.url()}`)
        })
      }
      listen(context)
      await use(listen)
      expect(errors, 'errors in the browser').toEqual([])
    },
    { auto: true },
  ],
})

function newWindow(browser: Browser, server: TestServer, { javaScriptEnabled = true, viewport = PHONE, colorScheme = 'light' }: WindowOptions): Promise<BrowserContext> {
  return browser.newContext({ baseURL: server.url, viewport, javaScriptEnabled, colorScheme, locale: 'en-GB', timezoneId: 'Europe/London' })
}

async function setCookie(context: BrowserContext, server: TestServer, email: string): Promise<void> {
  await context.addCookies([{ name: SESSION_COOKIE, value: await server.sessionFor(email), url: server.url, httpOnly: true, sameSite: 'Lax' }])
}
