'use client'
import { type LimitsDraft, limitsInput } from '@/components/limits/limit-draft'
import { QuotaField } from '@/components/limits/quota-field'
import { RateLimitField } from '@/components/limits/rate-limit-field'
import { type Limits, quotaText, rateLimitText } from '@/lib/limits/terms'
import { allowedIpsOf } from './allowed-ips'
import { AllowedIpsField } from './edit-allowed-ips'

/** As they are typed. */
export type LimitsAndAddresses = { limits: LimitsDraft; allowedIps: string }
type KeyLimitsFieldsProps = {
  draft: LimitsAndAddresses
  /** What its API gives every key. */
  most: Limits
  set: (change: Partial<LimitsAndAddresses>) => void
}

/** What limits a new key, and from where it works; folded, since most keys need neither. */
export function KeyLimitsFields({ draft, most, set }: KeyLimitsFieldsProps) {
  const { limits } = draft
  return (
    <details className="rounded border border-line">
      <summary className="cursor-pointer rounded px-4 py-2.5 font-medium">Limits and addresses</summary>
      <div className="grid gap-5 border-line border-t p-4">
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
export const limitsAndAddresses = ({ limits, allowedIps }: LimitsAndAddresses): object => ({
  ...limitsInput(limits),
  allowedIps: allowedIpsOf(allowedIps),
})
