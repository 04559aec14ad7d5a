'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'
import type { PolicyApi, PolicyPreview, PolicySaved } from '@/lib/policies/contract'
import type { Policy } from '@/lib/policies/terms'
import { draftOf, type PolicyDraft, policyInputOf } from './policy-draft'
import { PolicyFields } from './policy-fields'
import { PreviewPanel } from './preview-panel'
import { SaveDialog } from './save-dialog'
import { usePreview } from './use-preview'

export type PolicyActionSet = {
  preview: (team: string, input: unknown) => Promise<Result<PolicyPreview>>
  save: (team: string, input: unknown) => Promise<Result<PolicySaved>>
}

type PolicyFormProps = { team: string; policy: Policy; apis: readonly PolicyApi[]; actions: PolicyActionSet }

/** What keys of the team may be, and beside it what saving would do to those that are there. */
export function PolicyForm({ team, policy, apis, actions }: PolicyFormProps) {
  const router = useRouter()
  const [draft, setDraft] = useState(() => draftOf(policy))
  const { run, pending, error } = useAction(actions.save)
  const [confirming, setConfirming] = useState<PolicyPreview | null>(null)
  const input = policyInputOf(draft)
  const isChanged = JSON.stringify(input) !== JSON.stringify(policyInputOf(draftOf(policy)))
  const preview = usePreview(team, isChanged ? input : null, actions.preview)
  const set = (change: Partial<PolicyDraft>) => setDraft((now) => ({ ...now, ...change }))

  const save = async (trafficConfirmed: number) => {
    const result = await run(team, { ...input, trafficConfirmed })
    if (result?.ok) {
      setConfirming(null)
      toast('Policy saved.')
      router.refresh()
    } else if (result?.error.field !== 'trafficConfirmed') setConfirming(null)
    else if (!confirming) await askFirst()
  }
  /** Somebody began to use a touched key since the preview: what is true now is asked before it is saved. */
  const askFirst = async () => {
    const fresh = await actions.preview(team, input)
    if (fresh.ok) setConfirming(fresh.data)
  }
  const submit = () => (preview.data && preview.data.dayRequests > 0 ? setConfirming(preview.data) : save(0))
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,440px)]">
      <Form error={confirming ? null : error} onSubmit={submit}>
        <PolicyFields apis={apis} draft={draft} set={set} />
        <div>
          <Button disabled={!isChanged} pending={pending} type="submit" variant="primary">
            Save policy
          </Button>
        </div>
      </Form>
      <PreviewPanel isChanged={isChanged} preview={preview} team={team} />
      {confirming && (
        <SaveDialog
          error={error?.field === 'trafficConfirmed' ? null : error}
          onClose={() => setConfirming(null)}
          onSave={() => save(confirming.dayRequests)}
          pending={pending}
          preview={confirming}
        />
      )}
    </div>
  )
}
