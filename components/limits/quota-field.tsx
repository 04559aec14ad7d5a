'use client'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Quota } from '@/lib/limits/terms'
import { type QuotaDraft, quotaDraft } from './limit-draft'
import { LimitFrame } from './limit-frame'

type QuotaFieldProps = {
  value: QuotaDraft | null
  onChange: (value: QuotaDraft | null) => void
  /** What holds without one, in words. */
  none: string
  /** What is offered first where one is set. */
  first?: Quota | null
}

const periods = [
  { value: 'day', label: 'day' },
  { value: 'month', label: 'month' },
] as const

/** How many units in a day or a month; or none of one's own. */
export function QuotaField({ value, onChange, none, first = null }: QuotaFieldProps) {
  return (
    <LimitFrame
      first={quotaDraft(first)}
      help="Days and months begin at midnight UTC. What was used of the current one stays used."
      label="Quota"
      name="quota"
      none={none}
      onChange={onChange}
      value={value}
    >
      {value && (
        <Field label="Per">
          <Select onChange={(period) => onChange({ ...value, period })} options={periods} value={value.period} />
        </Field>
      )}
    </LimitFrame>
  )
}
