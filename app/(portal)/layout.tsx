import type { ReactNode } from 'react'
import { PortalShell } from '@/app/portal-shell'
import { portalFrame } from '@/lib/web/portal-frame'

export default async function PortalLayout({ children }: { children: ReactNode }) {
  return <PortalShell frame={await portalFrame()}>{children}</PortalShell>
}
