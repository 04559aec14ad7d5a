import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { confirmAction, proofWaysAction, signOutAction, startProofAction } from '@/app/(portal)/account/actions'
import { markReadAction } from '@/app/(portal)/account/notifications/actions'
import { ProofProvider } from '@/components/accounts/proof-provider'
import { railCookieName, railFolded } from '@/components/shell/rail-cookie'
import { Shell } from '@/components/shell/shell'
import { portalFrame } from '@/lib/web/portal-frame'

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [frame, jar] = await Promise.all([portalFrame(), cookies()])
  return (
    <ProofProvider actions={{ ways: proofWaysAction, byPassword: confirmAction, byProvider: startProofAction }}>
      <Shell
        data={frame}
        markRead={markReadAction}
        railFolded={railFolded(jar.get(railCookieName)?.value)}
        signOut={signOutAction}
      >
        {children}
      </Shell>
    </ProofProvider>
  )
}
