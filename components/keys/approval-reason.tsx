'use client'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import type { CatalogueScope } from '@/lib/scopes/catalogue'

/** Which of these scopes are sensitive. */
export const sensitiveOf = (catalogue: readonly CatalogueScope[], scopes: readonly string[]): string[] =>
  catalogue.filter(({ name, sensitive }) => sensitive && scopes.includes(name)).map(({ name }) => name)

type ApprovalReasonProps = {
  /** The scopes that an admin must approve. */
  asked: readonly string[]
  /** The whole key waits, not only these. */
  isNewKey: boolean
  reason: string
  onChange: (reason: string) => void
}

/** Says, before it is asked, what waits for an admin, and asks why it is needed. */
export function ApprovalReason({ asked, isNewKey, reason, onChange }: ApprovalReasonProps) {
  if (asked.length === 0) return null
  return (
    <>
      <Notice role="status" tone="rule">
        An admin must approve <span className="font-mono text-[13px]">{asked.join(', ')}</span>.{' '}
        {isNewKey ? 'Until then the key opens nothing.' : 'Until then the key works without.'}
      </Notice>
      <Field help="The admin who decides reads it." label="Why it is needed" name="reason" optional>
        <Textarea maxLength={300} onChange={(event) => onChange(event.target.value)} rows={2} value={reason} />
      </Field>
    </>
  )
}
