import './globals.css'

import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactElement, ReactNode } from 'react'

// A tab says where one is, never what about: titles of what is not public stay neutral.
export const metadata: Metadata = {
  title: { template: '%s · Hearthside', default: 'Hearthside' },
  description: 'A quiet place for people living with leukemia, and for those who care for them.',
  applicationName: 'Hearthside',
  icons: { icon: '/icon.svg' },
  manifest: '/manifest.webmanifest',
  referrer: 'same-origin',
  formatDetection: { telephone: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf6ee' },
    { media: '(prefers-color-scheme: dark)', color: '#14191b' },
  ],
}

/** Every page's html and body. Pages put the frame around themselves. Made anew for each request: scripts carry its nonce. */
export default async function Layout({ children }: { children: ReactNode }): Promise<ReactElement> {
  const theme = (await cookies()).get('theme')?.value
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" data-theme={theme === 'day' || theme === 'night' ? theme : undefined} suppressHydrationWarning>
      <body>
        {children}
        <div id="toasts" className="toasts" role="status" aria-live="polite" />
        <div id="ear" className="sr-say" role="status" aria-live="polite" />
        <script src="/calm.js" defer nonce={nonce} suppressHydrationWarning />
      </body>
    </html>
  )
}
