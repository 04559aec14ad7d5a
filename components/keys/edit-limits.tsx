'use client'
import { useState } from 'react'
import { limitsDraft, limitsInput } from '@/components/limits/limit-draft'
import { QuotaField } from '@/components/limits/quota-field'
import { RateLimitField } from '@/components/limits/rate-limit-field'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import { type Limits, quotaText, rateLimitText } from '@/lib/limits/terms'
import { EditDialog } from './edit-dialog'
import type { KeyAction } from './use-key-action'

type EditLimitsProps = {
  team: string
  item: KeyDetail
  /** What its API gives every key. */
  most: Limits
  update: KeyAction<KeyView>
}

/** Gives a key limits of its own, or its API's again. */
export function EditLimits({ team, item, most, update }: EditLimitsProps) {
  const [draft, setDraft] = useState(() => limitsDraft(item.ownLimits))
  return (
    <EditDialog
      change={() => limitsInput(draft)}
      keyId={item.id}
      label="Edit limits"
      onOpen={() => setDraft(limitsDraft(item.ownLimits))}
      team={team}
      title="Limits"
      update={update}
    >
      <RateLimitField
        first={most.rateLimit}
        none={`API default: ${most.rateLimit ? rateLimitText(most.rateLimit) : 'no limit'}`}
        onChange={(rateLimit) => setDraft({ ...draft, rateLimit })}
        value={draft.rateLimit}
      />
      <QuotaField
        first={most.quota}
        none={`API default: ${most.quota ? quotaText(most.quota) : 'no quota'}`}
        onChange={(quota) => setDraft({ ...draft, quota })}
        value={draft.quota}
      />
    </EditDialog>
  )
}
