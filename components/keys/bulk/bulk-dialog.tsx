'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogBody, DialogText, DialogTitle } from '@/components/ui/dialog'
import { Form } from '@/components/ui/form'
import { useAction } from '@/components/ui/use-action'
import { useLeaveGuard } from '@/components/ui/use-leave-guard'
import type { BulkRotation, RotatedKey } from '@/lib/keys/bulk/contract'
import type { BulkResult, BulkTraffic } from '@/lib/keys/bulk/terms'
import type { Failure } from '@/lib/kit/result'
import type { KeyAction } from '../use-key-action'
import { type BulkDraft, BulkFields, emptyBulkDraft, inputOfBulk } from './bulk-fields'
import { BulkOutcome } from './bulk-outcome'
import { BulkTrafficLine } from './bulk-traffic-line'
import { type BulkAct, bulkWords } from './bulk-words'
import { RotatedDialog } from './rotated-dialog'

export type BulkActionSet = Record<Exclude<BulkAct, 'rotate'>, KeyAction<BulkResult>> & {
  rotate: KeyAction<BulkRotation>
  preview: KeyAction<BulkTraffic>
}

type Act = KeyAction<BulkResult | BulkRotation>

type BulkDialogProps = {
  team: string
  act: BulkAct
  keyIds: readonly string[]
  tags: readonly string[]
  actions: BulkActionSet
  onClose: () => void
  /** Called as it closes after the act: what was selected is not any more. */
  onDone: () => void
}

/** Asks what a bulk act needs, does it, and says what became of each key. */
export function BulkDialog(props: BulkDialogProps) {
  const { act, actions, onClose, onDone } = props
  const router = useRouter()
  const [result, setResult] = useState<BulkResult | null>(null)
  const [issued, setIssued] = useState<readonly RotatedKey[]>([])
  const { run, pending, error } = useAction<Parameters<Act>, BulkResult | BulkRotation>(actions[act])
  // What it answers is told here and nowhere else, new secrets above all: until then nobody leaves.
  useLeaveGuard(pending)
  const close = () => {
    onClose()
    if (!result) return
    onDone()
    router.refresh()
  }
  if (issued.length > 0) return <RotatedDialog issued={issued} onStored={() => setIssued([])} />
  return (
    <Dialog dismissible={!pending} onOpenChange={close} open>
      {result ? (
        <BulkOutcome onClose={close} result={result} words={bulkWords[act].done} />
      ) : (
        <BulkQuestion
          {...props}
          error={error}
          onSubmit={async (draft) => {
            const done = await run(props.team, { keyIds: props.keyIds, ...inputOfBulk(act, draft) })
            if (!done?.ok) return
            setResult(done.data)
            if ('issued' in done.data) setIssued(done.data.issued)
          }}
          pending={pending}
        />
      )}
    </Dialog>
  )
}

type QuestionProps = Omit<BulkDialogProps, 'onDone'> & {
  pending: boolean
  error: Failure | null
  onSubmit: (draft: BulkDraft) => void
}

function BulkQuestion({ team, act, keyIds, tags, actions, pending, error, onClose, onSubmit }: QuestionProps) {
  const [draft, setDraft] = useState<BulkDraft>(emptyBulkDraft)
  const words = bulkWords[act]
  return (
    <>
      <DialogTitle>{words.title(keyIds.length)}</DialogTitle>
      <DialogText>
        <p>{words.about}</p>
        {(act === 'revoke' || act === 'disable') && (
          <BulkTrafficLine keyIds={keyIds} preview={actions.preview} team={team} />
        )}
      </DialogText>
      <Form error={error} onSubmit={() => onSubmit(draft)}>
        <DialogBody>
          <BulkFields
            act={act}
            draft={draft}
            set={(change) => setDraft((now) => ({ ...now, ...change }))}
            tags={tags}
          />
        </DialogBody>
        <DialogActions>
          <Button disabled={pending} onClick={onClose}>
            Cancel
          </Button>
          <Button pending={pending} type="submit" variant={act === 'revoke' ? 'danger' : 'primary'}>
            {words.button}
          </Button>
        </DialogActions>
      </Form>
    </>
  )
}
