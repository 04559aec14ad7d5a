'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { quotaDraft, quotaInput } from '@/components/limits/limit-draft'
import { QuotaField } from '@/components/limits/quota-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogBody, DialogText, DialogTitle } from '@/components/ui/dialog'
import { Form } from '@/components/ui/form'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { TeamSummary } from '@/lib/teams/contract'
import type { TeamActions } from './team-actions'

type TeamQuotaDialogProps = { team: TeamSummary; action: TeamActions['setQuota']; onClose: () => void }

/** Says what all keys of a team together may use. */
export function TeamQuotaDialog({ team, action, onClose }: TeamQuotaDialogProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(action)
  const [draft, setDraft] = useState(() => team.quota && quotaDraft(team.quota))
  const submit = async () => {
    const result = await run({ teamId: team.id, quota: quotaInput(draft) })
    if (!result?.ok) return
    onClose()
    router.refresh()
    toast(`Quota of ${team.name} saved.`)
  }
  return (
    <Dialog onOpenChange={onClose} open>
      <DialogTitle>Quota of {team.name}</DialogTitle>
      <DialogText>For all its keys together, beside the limits that each key has.</DialogText>
      <Form error={error} onSubmit={submit}>
        <DialogBody>
          <QuotaField none="No quota" onChange={setDraft} value={draft} />
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button pending={pending} type="submit" variant="primary">
            Save
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
