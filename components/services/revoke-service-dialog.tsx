'use client'
import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'
import type { ServiceView } from '@/lib/services/contract'

type RevokeServiceDialogProps = {
  service: ServiceView
  action: (input: unknown) => Promise<Result<ServiceView>>
  onClose: () => void
}

export function RevokeServiceDialog({ service, action, onClose }: RevokeServiceDialogProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(action)
  const confirm = async () => {
    const result = await run({ serviceId: service.id })
    router.refresh()
    if (!result?.ok) return
    toast(`${service.name} revoked.`)
    onClose()
  }
  return (
    <ConfirmDialog
      confirmLabel="Revoke service"
      confirmWord={service.name}
      error={error}
      onConfirm={confirm}
      onOpenChange={onClose}
      open
      pending={pending}
      title={`Revoke ${service.name}?`}
    >
      The program that holds this credential can no longer verify keys: {service.api?.name ?? 'every API'} behind it
      refuses its callers until it has another. This cannot be undone.
    </ConfirmDialog>
  )
}
