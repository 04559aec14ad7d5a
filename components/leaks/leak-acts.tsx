'use client'
import { useState } from 'react'
import { requestsWords } from '@/components/keys/key-words'
import { useKeyAction } from '@/components/keys/use-key-action'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { Sent } from '@/components/ui/fetch-json'
import { Notice } from '@/components/ui/notice'
import type { IssuedSecret, KeyDetail } from '@/lib/keys/contract'
import type { LeakActions } from './leak-actions'

type LeakActsProps = {
  team: string
  item: Sent<KeyDetail>
  actions: Pick<LeakActions, 'revoke' | 'rotate'>
  onEnded: () => void
  onIssued: (issued: IssuedSecret) => void
}

/** The two ways to end a leaked secret: with its key, or by a new one in its place. */
export function LeakActs({ team, item, actions, onEnded, onIssued }: LeakActsProps) {
  const [asked, setAsked] = useState<'revoke' | 'rotate' | null>(null)
  const revoke = useKeyAction(actions.revoke, null, onEnded)
  const rotate = useKeyAction(actions.rotate, null, onIssued)
  if (!item.manageable)
    return <Notice tone="rule">Only its owner and the admins of the team can end it. Tell one of them now.</Notice>
  const live = item.secrets.filter(({ state }) => state === 'live')
  const traffic = requestsWords(live.reduce((sum, { dayRequests }) => sum + dayRequests, 0))
  const close = () => setAsked(null)
  return (
    <div className="flex flex-wrap gap-2">
      <Button autoFocus onClick={() => setAsked('revoke')} variant="danger">
        Revoke key
      </Button>
      <Button onClick={() => setAsked('rotate')}>Rotate without grace</Button>
      <ConfirmDialog
        confirmLabel="Revoke now"
        error={revoke.error}
        onConfirm={() => revoke.act(team, { keyId: item.id, reason: 'leaked' })}
        onOpenChange={close}
        open={asked === 'revoke'}
        pending={revoke.pending}
        title={`Revoke “${item.name}”?`}
      >
        It stops everywhere within moments and for good. It had {traffic} in the last 24 hours.
      </ConfirmDialog>
      <ConfirmDialog
        confirmLabel="Rotate now"
        error={rotate.error}
        onConfirm={() => rotate.act(team, { keyId: item.id, grace: 'none', leaked: true })}
        onOpenChange={close}
        open={asked === 'rotate'}
        pending={rotate.pending}
        title={`Rotate “${item.name}”?`}
      >
        {live.length > 1 ? 'Both its secrets stop' : 'Its secret stops'} everywhere within moments, and you see a new
        one once. It had {traffic} in the last 24 hours, which fail until their program has the new one.
      </ConfirmDialog>
    </div>
  )
}
