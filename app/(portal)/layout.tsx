import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { signOutAction } from '@/app/(portal)/account/actions'
import { railCookieName, railFolded } from '@/components/shell/rail-cookie'
import { Shell } from '@/components/shell/shell'
import { portalFrame } from '@/lib/web/portal-frame'

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [frame, jar] = await Promise.all([portalFrame(), cookies()])
  return (
    <Shell data={frame} railFolded={railFolded(jar.get(railCookieName)?.value)} signOut={signOutAction}>
      {children}
    </Shell>
  )
}
