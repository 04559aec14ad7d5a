'use client'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { type RateLimit, windows, windowText } from '@/lib/limits/terms'
import { type RateDraft, rateDraft } from './limit-draft'
import { LimitFrame } from './limit-frame'

type RateLimitFieldProps = {
  value: RateDraft | null
  onChange: (value: RateDraft | null) => void
  /** What holds without one, in words. */
  none: string
  /** What is offered first where one is set. */
  first?: RateLimit | null
}

/** How many units in any window, and how many of them at once; or none of one's own. */
export function RateLimitField({ value, onChange, none, first = null }: RateLimitFieldProps) {
  return (
    <LimitFrame
      first={rateDraft(first)}
      help="A request costs one unit, unless the API asks for more. Beyond the limit it is refused with 429."
      label="Rate limit"
      name="rateLimit"
      none={none}
      onChange={onChange}
      value={value}
    >
      {value && (
        <>
          <Field label="Per">
            <Select
              onChange={(ms) => onChange({ ...value, windowMs: Number(ms) })}
              options={windowOptions(value.windowMs)}
              value={String(value.windowMs)}
            />
          </Field>
          <Field label="At once" optional>
            <Input
              inputMode="numeric"
              onChange={(event) => onChange({ ...value, burst: event.target.value })}
              placeholder={value.units}
              value={value.burst}
            />
          </Field>
        </>
      )}
    </LimitFrame>
  )
}

/** The windows with a name, and the one that was set otherwise. */
function windowOptions(current: number) {
  const named: number[] = windows.map(({ ms }) => ms).reverse()
  const all = named.includes(current) ? named : [...named, current]
  return all.map((ms) => ({ value: String(ms), label: windowText(ms) }))
}
