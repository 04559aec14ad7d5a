'use client'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { Quota } from '@/lib/limits/terms'
import { LimitChoice } from './limit-choice'
import { type QuotaDraft, quotaDraft } from './limit-draft'

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
  const set = (change: Partial<QuotaDraft>) => value && onChange({ ...value, ...change })
  return (
    <Field
      as="group"
      help="Days and months begin at midnight UTC. What was used of the current one stays used."
      label="Quota"
      name="quota"
    >
      <LimitChoice
        isSet={value !== null}
        label="Quota"
        none={none}
        onChange={(set) => onChange(set ? quotaDraft(first) : null)}
      />
      {value && (
        <div className="grid grid-cols-3 gap-2 max-sm:grid-cols-2">
          <Field label="Units">
            <Input inputMode="numeric" onChange={(event) => set({ units: event.target.value })} value={value.units} />
          </Field>
          <Field label="Per">
            <Select onChange={(period) => set({ period })} options={periods} value={value.period} />
          </Field>
        </div>
      )}
    </Field>
  )
}
