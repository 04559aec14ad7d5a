'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { IssuedDialog } from '@/components/keys/issued-dialog'
import { ErrorState } from '@/components/ui/error-state'
import { fetchJson, type Sent } from '@/components/ui/fetch-json'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import type { IssuedSecret, KeyDetail } from '@/lib/keys/contract'
import type { ApiChoice } from '@/lib/keys/parts/contract'
import type { FoundSecret } from '@/lib/leaks/contract'
import { Containing } from './containing'
import { Exposed } from './exposed'
import { Knocking } from './knocking'
import type { LeakActions } from './leak-actions'
import { LeakActs } from './leak-acts'
import { LeakedFacts } from './leaked-facts'

type LeakedKeyProps = { team: string; found: FoundSecret; apis: readonly ApiChoice[]; actions: LeakActions }

/** A leaked key: what it is, what was done with it, its end, the proof of that, and who still knocks. */
export function LeakedKey({ team, found, apis, actions }: LeakedKeyProps) {
  const { keyId } = found
  const [ended, setEnded] = useState(false)
  const [issued, setIssued] = useState<IssuedSecret | null>(null)
  const queries = useQueryClient()
  const queryKey = ['leaked', team, keyId]
  const {
    data: item,
    error,
    refetch,
  } = useQuery<Sent<KeyDetail>>({
    queryKey,
    queryFn: ({ signal }) => fetchJson(`/api/portal/${team}/keys/${keyId}`, signal),
    staleTime: 0,
  })
  if (error && !item) return <ErrorState message={error.message} onRetry={() => refetch()} />
  if (!item) return <Skeleton className="h-96" />
  const end = () => {
    setEnded(true)
    queries.invalidateQueries({ queryKey })
  }
  const secret = item.secrets.find(({ id }) => id === found.secretId)
  const isDead = secret?.state === 'ended'
  const api = apis.find(({ id }) => id === item.api.id)
  return (
    <div className="grid grid-cols-1 gap-4">
      <Panel className="grid grid-cols-1 gap-5">
        <LeakedFacts found={found} item={item} team={team} />
        {!isDead && !ended && (
          <LeakActs
            actions={actions}
            item={item}
            onEnded={end}
            onIssued={(fresh) => {
              setIssued(fresh)
              end()
            }}
            team={team}
          />
        )}
        {ended && <Containing contain={actions.contain} keyId={keyId} team={team} />}
        {isDead && !ended && (
          <Notice tone="info">{deadText(item)} Nothing is left to be done but to see who tries it.</Notice>
        )}
      </Panel>
      {(isDead || ended) && <Knocking found={found} team={team} />}
      <Exposed found={found} team={team} />
      {issued && api && (
        <IssuedDialog
          api={api}
          issued={issued}
          name={item.name}
          onStored={() => setIssued(null)}
          scopes={item.scopes}
          team={team}
          title="The new secret"
        />
      )}
    </div>
  )
}

/** What the secret died of. */
function deadText({ status, revoked }: Sent<KeyDetail>): string {
  if (status === 'revoked')
    return revoked?.reason === 'leaked' ? 'This key was revoked because it leaked.' : 'This key is revoked.'
  if (status === 'expired') return 'This key has expired. A new expiry would bring it back.'
  return 'This secret has ended. Its key works with a newer one.'
}
