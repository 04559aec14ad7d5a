import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { confirmAction, proofWaysAction, signOutAction, startProofAction } from '@/app/(portal)/account/actions'
import { markReadAction } from '@/app/(portal)/account/notifications/actions'
import { ProofProvider } from '@/components/accounts/proof-provider'
import { railCookieName, railFolded } from '@/components/shell/rail-cookie'
import { Shell } from '@/components/shell/shell'
import { portalFrame } from '@/lib/web/portal-frame'

/** The same frame for whoever runs the installation; for everybody else there is no such place. */
export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const [frame, jar] = await Promise.all([portalFrame(), cookies()])
  if (!frame.person.operator) notFound()
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
