'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useAction } from '@/components/ui/use-action'
import { SuspensionReceiptDialog } from '@/components/verifiers/suspension-receipt'
import type { TeamSummary } from '@/lib/teams/contract'
import type { TeamActions } from './team-actions'

type TeamStopDialogProps = { team: TeamSummary; actions: TeamActions; onClose: () => void }

/** Stops a team, whose slug must be typed since every key of it is refused, or lets it go on. */
export function TeamStopDialog({ team, actions, onClose }: TeamStopDialogProps) {
  const router = useRouter()
  // As it was when asked: the page behind shows the change at once.
  const [stopped] = useState(team.suspendedAt !== null)
  const [isDone, setDone] = useState(false)
  const { run, pending, error } = useAction(stopped ? actions.resume : actions.suspend)
  const confirm = async () => {
    const result = await run({ teamId: team.id })
    if (!result?.ok) return
    setDone(true)
    router.refresh()
  }
  if (isDone) {
    const change = stopped ? 'resumed' : 'suspended'
    return (
      <SuspensionReceiptDialog
        change={change}
        onClose={onClose}
        subject={team.id}
        title={`${team.name} is ${change}`}
      />
    )
  }
  return (
    <ConfirmDialog
      confirmLabel={stopped ? 'Resume team' : 'Suspend team'}
      error={error}
      onConfirm={confirm}
      onOpenChange={onClose}
      open
      pending={pending}
      title={`${stopped ? 'Resume' : 'Suspend'} ${team.name}?`}
      tone={stopped ? 'primary' : 'danger'}
      {...(stopped ? {} : { confirmWord: team.slug })}
    >
      {stopped
        ? 'Its keys work again at once, each as it is.'
        : `${refusedText(team.keys)} at every request until it is resumed. Its people still sign in.`}
    </ConfirmDialog>
  )
}

const refusedText = (keys: number): string =>
  keys === 1 ? 'Its 1 key is refused' : `Its ${keys.toLocaleString('en')} keys are refused`
