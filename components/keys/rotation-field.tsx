'use client'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** Every how many days a new secret of a key is due, as it is typed; empty: none is planned. */
export function RotationField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <Field
      help="So long after the newest secret a new one is due. We remind you 7 days before, and then. Empty: none is planned."
      label="Days between rotations"
      name="rotateEveryDays"
      optional
    >
      <Input inputMode="numeric" onChange={(event) => onChange(event.target.value)} placeholder="90" value={value} />
    </Field>
  )
}

/** The field as the verbs take it. */
export const rotateEveryDaysOf = (text: string): number | null => (text.trim() === '' ? null : Number(text))
