import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ClockProvider } from '@/components/ui/clock'
import { cx } from '@/components/ui/cx'
import { themeCookieName, themeOf } from '@/components/ui/theme'
import { Toaster } from '@/components/ui/toaster'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Keystile', template: '%s · Keystile' },
  description: 'The self-hosted developer portal for API keys.',
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafbfb' },
    { media: '(prefers-color-scheme: dark)', color: '#0c0f10' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get(themeCookieName)?.value)
  return (
    <html className={cx(GeistSans.variable, GeistMono.variable)} data-theme={theme} lang="en">
      <body className="font-sans">
        <ClockProvider renderedAt={Date.now()}>{children}</ClockProvider>
        <Toaster />
      </body>
    </html>
  )
}
