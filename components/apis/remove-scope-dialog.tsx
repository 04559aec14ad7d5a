'use client'
import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { ScopeDetail } from '@/lib/apis/contract'
import type { Id } from '@/lib/kit/id'
import type { ScopeActions } from './scope-actions'

type RemoveScopeDialogProps = {
  apiId: Id<'api'>
  scope: ScopeDetail
  action: ScopeActions['remove']
  onClose: () => void
}

/** Asks; for a scope that keys hold it says what they lose, and wants its name typed. */
export function RemoveScopeDialog({ apiId, scope, action, onClose }: RemoveScopeDialogProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(action)
  const isHeld = scope.keys > 0
  const confirm = async () => {
    const result = await run({ apiId, name: scope.name, fromKeys: isHeld })
    // A key may have got the scope since the page was drawn: show what is true now.
    router.refresh()
    if (!result?.ok) return
    toast(`${scope.name} removed.`)
    onClose()
  }
  return (
    <ConfirmDialog
      confirmLabel={isHeld ? `Remove it from ${keysText(scope.keys)}` : 'Remove scope'}
      error={error}
      onConfirm={confirm}
      onOpenChange={onClose}
      open
      pending={pending}
      title={`Remove ${scope.name}?`}
      {...(isHeld ? { confirmWord: scope.name } : {})}
    >
      {isHeld
        ? `${keysText(scope.keys)} of all teams ${scope.keys === 1 ? 'holds' : 'hold'} this scope and ${scope.keys === 1 ? 'loses' : 'lose'} it at once: requests that need it get 403. Adding the scope again later does not give it back.`
        : 'No key holds it. An API server that asks for it will refuse every request.'}
    </ConfirmDialog>
  )
}

const keysText = (number: number): string => (number === 1 ? '1 key' : `${number} keys`)
