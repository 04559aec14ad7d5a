import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ProofProvider } from '@/components/accounts/proof-provider'
import { railCookieName, railFolded } from '@/components/shell/rail-cookie'
import { Shell } from '@/components/shell/shell'
import type { portalFrame } from '@/lib/web/portal-frame'
import { confirmAction, proofWaysAction, signOutAction, startProofAction } from './(portal)/account/actions'
import { markReadAction } from './(portal)/account/notifications/actions'

type PortalShellProps = { frame: Awaited<ReturnType<typeof portalFrame>>; children: ReactNode }

/** What is around every page of somebody who is signed in. */
export async function PortalShell({ frame, children }: PortalShellProps) {
  const jar = await cookies()
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
