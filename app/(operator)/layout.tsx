import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { PortalShell } from '@/app/portal-shell'
import { portalFrame } from '@/lib/web/portal-frame'

/** The same frame for whoever runs the installation; for everybody else there is no such place. */
export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const frame = await portalFrame()
  if (!frame.person.operator) notFound()
  return <PortalShell frame={frame}>{children}</PortalShell>
}
