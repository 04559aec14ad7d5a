'use client'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { MemberView } from '@/lib/members/contract'
import { type MemberAction, useMemberAction } from './use-member-action'

type TransferDialogProps = { team: string; member: MemberView; transfer: MemberAction; onClose: () => void }

export function TransferDialog({ team, member, transfer, onClose }: TransferDialogProps) {
  const name = member.name ?? member.email
  const { act, pending, error } = useMemberAction(transfer, `${name} is an owner now, and you are an admin.`, onClose)
  return (
    <ConfirmDialog
      confirmLabel="Transfer ownership"
      error={error}
      onConfirm={() => act(team, { userId: member.userId })}
      onOpenChange={onClose}
      open
      pending={pending}
      title={`Make ${name} the owner?`}
    >
      You become an admin. Only an owner can make you one again.
    </ConfirmDialog>
  )
}
