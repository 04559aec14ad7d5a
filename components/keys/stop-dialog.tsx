'use client'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import { LiveTraffic, liveSecrets } from './live-traffic'
import { type KeyAction, useKeyAction } from './use-key-action'

type StopDialogProps = {
  team: string
  item: KeyDetail
  open: boolean
  onOpenChange: (open: boolean) => void
  disable: KeyAction<KeyView>
  enable: KeyAction<KeyView>
}

/** Disables a key, or enables one that is disabled. */
export function StopDialog({ team, item, open, onOpenChange, disable, enable }: StopDialogProps) {
  const stopped = item.disabled !== null
  const said = `“${item.name}” is ${stopped ? 'enabled' : 'disabled'}.`
  const { act, pending, error, clear } = useKeyAction(stopped ? enable : disable, said, () => onOpenChange(false))
  const show = (shown: boolean) => {
    clear()
    onOpenChange(shown)
  }
  return (
    <ConfirmDialog
      confirmLabel={stopped ? 'Enable key' : 'Disable key'}
      error={error}
      onConfirm={() => act(team, { keyId: item.id })}
      onOpenChange={show}
      open={open}
      pending={pending}
      title={`${stopped ? 'Enable' : 'Disable'} “${item.name}”?`}
      tone={stopped ? 'primary' : 'danger'}
    >
      {stopped ? (
        <p>Its secrets work again at once, with the permissions that it has.</p>
      ) : (
        <>
          <p>Every request with it is refused until it is enabled again.</p>
          <LiveTraffic secrets={liveSecrets(item)} />
        </>
      )}
    </ConfirmDialog>
  )
}
