'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { IssuedSecret, KeyDetail, KeyView } from '@/lib/keys/contract'
import type { ApiChoice } from '@/lib/keys/parts/contract'
import { IssuedDialog } from './issued-dialog'
import { RevokeDialog } from './revoke-dialog'
import { RotateDialog } from './rotate-dialog'
import { StopDialog } from './stop-dialog'
import type { KeyAction } from './use-key-action'

export type KeyActionSet = {
  update: KeyAction<KeyView>
  rotate: KeyAction<IssuedSecret>
  endSecret: KeyAction<KeyView>
  disable: KeyAction<KeyView>
  enable: KeyAction<KeyView>
  revoke: KeyAction<KeyView>
  restore: KeyAction<KeyView>
  handOver: KeyAction<KeyView>
}
type KeyActionsProps = { team: string; item: KeyDetail; api: ApiChoice; actions: KeyActionSet }

/** Rotate, disable or enable, and revoke; and the new secret of a rotation, shown once. */
export function KeyActions({ team, item, api, actions }: KeyActionsProps) {
  const [open, setOpen] = useState<'rotate' | 'stop' | 'revoke' | null>(null)
  const [issued, setIssued] = useState<IssuedSecret | null>(null)
  const dialog = (name: 'rotate' | 'stop' | 'revoke') => ({
    team,
    item,
    open: open === name,
    onOpenChange: (shown: boolean) => setOpen(shown ? name : null),
  })
  const disabled = item.disabled !== null
  return (
    <>
      {item.status !== 'revoked' && (
        <>
          {item.status !== 'expired' && (
            <Button onClick={() => setOpen('rotate')}>
              <Icon name="rotate" />
              Rotate
            </Button>
          )}
          <Button onClick={() => setOpen('stop')}>{disabled ? 'Enable' : 'Disable'}</Button>
          <Button onClick={() => setOpen('revoke')} variant="danger">
            Revoke
          </Button>
        </>
      )}
      <RotateDialog {...dialog('rotate')} onIssued={setIssued} rotate={actions.rotate} />
      <StopDialog {...dialog('stop')} disable={actions.disable} enable={actions.enable} />
      <RevokeDialog {...dialog('revoke')} restore={actions.restore} revoke={actions.revoke} />
      {issued && (
        <IssuedDialog
          api={api}
          issued={issued}
          name={item.name}
          onStored={() => setIssued(null)}
          scopes={item.scopes}
          team={team}
          title="New secret"
        />
      )}
    </>
  )
}
