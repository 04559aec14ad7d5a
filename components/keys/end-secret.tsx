'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import type { SecretView } from '@/lib/keys/parts/contract'
import { LiveTraffic } from './live-traffic'
import { type KeyAction, useKeyAction } from './use-key-action'

type EndSecretProps = { team: string; item: KeyDetail; secret: SecretView; endSecret: KeyAction<KeyView> }

/** Ends an old secret now; one that still has traffic asks for its count to be typed. */
export function EndSecret({ team, item, secret, endSecret }: EndSecretProps) {
  // The count as it was when the dialog opened: the page goes on counting while the person types.
  const [count, setCount] = useState<number | null>(null)
  const { act, pending, error, clear } = useKeyAction(endSecret, 'The old secret has ended.', () => setCount(null))
  const show = (shown: boolean) => {
    clear()
    setCount(shown ? secret.dayRequests : null)
  }
  return (
    <>
      <Button onClick={() => show(true)} size="small">
        End now
      </Button>
      <ConfirmDialog
        confirmLabel="End secret"
        error={error}
        onConfirm={() => act(team, { keyId: item.id, secretId: secret.id, trafficConfirmed: count ?? 0 })}
        onOpenChange={show}
        open={count !== null}
        pending={pending}
        title="End the old secret now?"
        {...(count ? { confirmWord: String(count) } : {})}
      >
        <p>
          Programs that still use <span className="font-mono text-[13px]">{secret.hint}</span> are refused at once.
        </p>
        <LiveTraffic secrets={[secret]} />
      </ConfirmDialog>
    </>
  )
}
