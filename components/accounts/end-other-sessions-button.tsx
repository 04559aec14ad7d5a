'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'

type EndOtherSessionsButtonProps = { others: number; action: (input: unknown) => Promise<Result<{ ended: number }>> }

export function EndOtherSessionsButton({ others, action }: EndOtherSessionsButtonProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { run, pending, error } = useAction(action)
  const confirm = async () => {
    const result = await run({})
    if (!result?.ok) return
    setOpen(false)
    toast(result.data.ended === 1 ? 'The other session has ended.' : `${result.data.ended} other sessions have ended.`)
    router.refresh()
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>End all others</Button>
      <ConfirmDialog
        confirmLabel="End sessions"
        error={error}
        onConfirm={confirm}
        onOpenChange={setOpen}
        open={open}
        pending={pending}
        title={others === 1 ? 'End the other session?' : `End the ${others} other sessions?`}
      >
        Every device but this one has to sign in again.
      </ConfirmDialog>
    </>
  )
}
