'use client'
import { type MemberAction, useMemberAction } from '@/components/members/use-member-action'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { MachineView } from '@/lib/machines/contract'

type RemoveMachineDialogProps = { team: string; machine: MachineView; remove: MemberAction; onClose: () => void }

export function RemoveMachineDialog({ team, machine, remove, onClose }: RemoveMachineDialogProps) {
  const { act, pending, error } = useMemberAction(remove, `${machine.name} is removed.`, onClose)
  return (
    <ConfirmDialog
      confirmLabel="Remove machine user"
      error={error}
      onConfirm={() => act(team, { machineId: machine.id })}
      onOpenChange={onClose}
      open
      pending={pending}
      title={`Remove ${machine.name}?`}
    >
      One that still owns working keys cannot be removed. Its revoked and expired keys become the team’s.
    </ConfirmDialog>
  )
}
