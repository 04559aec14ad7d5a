'use client'
import { type LimitsDraft, limitsInput } from '@/components/limits/limit-draft'
import { QuotaField } from '@/components/limits/quota-field'
import { RateLimitField } from '@/components/limits/rate-limit-field'
import { type Limits, quotaText, rateLimitText } from '@/lib/limits/terms'
import { allowedIpsOf } from './allowed-ips'
import { AllowedIpsField } from './edit-allowed-ips'
import { RotationField, rotateEveryDaysOf } from './rotation-field'

/** As they are typed. */
export type KeyExtras = { rotateEveryDays: string; limits: LimitsDraft; allowedIps: string }
type KeyExtraFieldsProps = {
  draft: KeyExtras
  /** What its API gives every key. */
  most: Limits
  set: (change: Partial<KeyExtras>) => void
}

/** What plans the rotation of a new key, limits it, and says from where it works; folded, since most keys need none of it. */
export function KeyExtraFields({ draft, most, set }: KeyExtraFieldsProps) {
  const { limits } = draft
  return (
    <details className="rounded border border-line">
      <summary className="cursor-pointer rounded px-4 py-2.5 font-medium">Rotation, limits and addresses</summary>
      <div className="grid gap-5 border-line border-t p-4">
        <RotationField onChange={(rotateEveryDays) => set({ rotateEveryDays })} value={draft.rotateEveryDays} />
        <RateLimitField
          first={most.rateLimit}
          none={`API default: ${most.rateLimit ? rateLimitText(most.rateLimit) : 'no limit'}`}
          onChange={(rateLimit) => set({ limits: { ...limits, rateLimit } })}
          value={limits.rateLimit}
        />
        <QuotaField
          first={most.quota}
          none={`API default: ${most.quota ? quotaText(most.quota) : 'no quota'}`}
          onChange={(quota) => set({ limits: { ...limits, quota } })}
          value={limits.quota}
        />
        <AllowedIpsField label="Works from" onChange={(allowedIps) => set({ allowedIps })} value={draft.allowedIps} />
      </div>
    </details>
  )
}

/** The fields as the verb takes them. */
export const extrasInput = ({ rotateEveryDays, limits, allowedIps }: KeyExtras): object => ({
  rotateEveryDays: rotateEveryDaysOf(rotateEveryDays),
  ...limitsInput(limits),
  allowedIps: allowedIpsOf(allowedIps),
})
