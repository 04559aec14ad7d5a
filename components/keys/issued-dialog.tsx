'use client'
import dynamic from 'next/dynamic'
import { Notice } from '@/components/ui/notice'
import { RevealDialog } from '@/components/ui/reveal-dialog'
import { Skeleton } from '@/components/ui/skeleton'
import type { IssuedSecret } from '@/lib/keys/contract'
import type { ApiChoice } from '@/lib/keys/parts/contract'
import { curlCommand, envLine, examplePath } from './snippets'

// It comes after the credential is on the screen, which it must not hold up.
const FirstRequest = dynamic(() => import('./first-request').then((module) => module.FirstRequest), {
  ssr: false,
  loading: () => <Skeleton className="h-9" />,
})

type IssuedDialogProps = {
  title: string
  /** The key's own name. */
  name: string
  team: string
  api: ApiChoice
  scopes: readonly string[]
  issued: IssuedSecret
  onStored: () => void
}

/** Shows a new secret the only time that it is seen, with a `curl` that works, and waits for its first request. */
export function IssuedDialog({ title, name, team, api, scopes, issued, onStored }: IssuedDialogProps) {
  const { credential, keyId, secretId, isPending } = issued
  return (
    <RevealDialog
      about={`“${name}” for ${api.name}. Store it now, where your program finds it.`}
      credential={credential}
      onStored={onStored}
      snippets={[
        { label: 'curl', code: curlCommand(api.baseUrl, examplePath(api, scopes), credential) },
        { label: '.env', code: envLine(api.slug, credential), fileName: '.env' },
      ]}
      title={title}
    >
      {isPending && (
        <Notice tone="rule">
          This key opens nothing until an admin has approved it. Store the credential now all the same: it stays the
          same.
        </Notice>
      )}
      <FirstRequest keyId={keyId} secretId={secretId} team={team} />
    </RevealDialog>
  )
}
