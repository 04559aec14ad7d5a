'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { ApprovalDecided, ApprovalView } from '@/lib/approvals/contract'
import type { Result } from '@/lib/kit/result'

type Act = (team: string, input: unknown) => Promise<Result<ApprovalDecided>>
export type ApprovalActionSet = { approve: Act; decline: Act; withdraw: Act }
type Choice = keyof ApprovalActionSet

type ApprovalActionsProps = { team: string; approval: ApprovalView; actions: ApprovalActionSet }

/** Approve or decline for who decides, withdraw for who asked; each says what will happen before it does. */
export function ApprovalActions({ team, approval, actions }: ApprovalActionsProps) {
  const [choice, setChoice] = useState<Choice | null>(null)
  const { key, forbidden, mayDecide, mayWithdraw } = approval
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {mayDecide && (
          <>
            <Button
              aria-label={`Approve “${key.name}”`}
              disabled={forbidden.length > 0}
              onClick={() => setChoice('approve')}
              variant="primary"
            >
              Approve
            </Button>
            <Button aria-label={`Decline “${key.name}”`} onClick={() => setChoice('decline')}>
              Decline
            </Button>
          </>
        )}
        {mayWithdraw && (
          <Button aria-label={`Withdraw “${key.name}”`} onClick={() => setChoice('withdraw')}>
            Withdraw
          </Button>
        )}
      </div>
      {choice && (
        <Confirm
          act={actions[choice]}
          approval={approval}
          choice={choice}
          onClose={() => setChoice(null)}
          team={team}
        />
      )}
    </>
  )
}

const words = {
  approve: { title: 'Approve', label: 'Approve', said: 'Approved.' },
  decline: { title: 'Decline', label: 'Decline', said: 'Declined.' },
  withdraw: { title: 'Withdraw the request for', label: 'Withdraw', said: 'Withdrawn.' },
} as const

type ConfirmProps = { team: string; approval: ApprovalView; choice: Choice; act: Act; onClose: () => void }

function Confirm({ team, approval, choice, act, onClose }: ConfirmProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(act)
  const { title, label, said } = words[choice]
  const confirm = async () => {
    const result = await run(team, { approvalId: approval.id })
    if (!result?.ok) return
    onClose()
    router.refresh()
    toast(said)
  }
  return (
    <ConfirmDialog
      confirmLabel={label}
      error={error}
      onConfirm={confirm}
      onOpenChange={onClose}
      open
      pending={pending}
      title={`${title} “${approval.key.name}”?`}
      tone={choice === 'approve' ? 'primary' : 'danger'}
    >
      <p>{effect(choice, approval)}</p>
    </ConfirmDialog>
  )
}

function effect(choice: Choice, { scopes, isOfNewKey }: ApprovalView): string {
  const what = scopes.join(', ')
  if (choice === 'approve')
    return isOfNewKey ? `The key works within moments, with ${what}.` : `The key gets ${what} within moments.`
  if (isOfNewKey) return 'The key is revoked, for good. It has never opened anything.'
  return `The key works on without ${what}.`
}
