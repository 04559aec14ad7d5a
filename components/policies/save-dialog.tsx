'use client'
import { requestsWords } from '@/components/keys/key-words'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { Failure } from '@/lib/kit/result'
import type { PolicyPreview } from '@/lib/policies/contract'
import { keysWords } from './preview-words'

type SaveDialogProps = {
  preview: PolicyPreview
  error: Failure | null
  pending: boolean
  onSave: () => void
  onClose: () => void
}

/** Where keys in use are touched, their number is typed before the policy is saved. */
export function SaveDialog({ preview, error, pending, onSave, onClose }: SaveDialogProps) {
  const { counts, dayRequests } = preview
  return (
    <ConfirmDialog
      confirmLabel="Save policy"
      confirmWord={String(counts.touched)}
      error={error}
      onConfirm={onSave}
      onOpenChange={onClose}
      open
      pending={pending}
      title={`Touch ${keysWords(counts.touched)}?`}
    >
      <p>
        They made {requestsWords(dayRequests)} in the last 24 hours. Some of these may be refused from now on, or when a
        key ends.
      </p>
    </ConfirmDialog>
  )
}
