'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { limitsDraft, limitsInput } from '@/components/limits/limit-draft'
import { QuotaField } from '@/components/limits/quota-field'
import { RateLimitField } from '@/components/limits/rate-limit-field'
import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { ApiView } from '@/lib/apis/contract'
import type { Result } from '@/lib/kit/result'

type ApiLimitsFormProps = { api: ApiView; action: (input: unknown) => Promise<Result<ApiView>> }

/** What a key of an API may use that has no limits of its own. */
export function ApiLimitsForm({ api, action }: ApiLimitsFormProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(action)
  const [draft, setDraft] = useState(() => limitsDraft(api.limits))
  const changed = JSON.stringify(draft) !== JSON.stringify(limitsDraft(api.limits))
  const submit = async () => {
    const result = await run({ apiId: api.id, ...limitsInput(draft) })
    if (!result?.ok) return
    setDraft(limitsDraft(result.data.limits))
    toast('Default limits saved.')
    router.refresh()
  }
  return (
    <Form error={error} onSubmit={submit}>
      <RateLimitField
        none="No limit"
        onChange={(rateLimit) => setDraft({ ...draft, rateLimit })}
        value={draft.rateLimit}
      />
      <QuotaField none="No quota" onChange={(quota) => setDraft({ ...draft, quota })} value={draft.quota} />
      <div>
        <Button disabled={!changed} pending={pending} type="submit" variant="primary">
          Save limits
        </Button>
      </div>
    </Form>
  )
}
