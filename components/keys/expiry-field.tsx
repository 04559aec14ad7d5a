'use client'
import { useNow } from '@/components/ui/clock'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useHydrated } from '@/components/ui/use-hydrated'
import { formatDay } from '@/lib/kit/format-time'
import { dayText, type ExpiryBounds, type ExpirySelection, expiresAt, expiryOptions, lastDay } from './expiry-choice'

type ExpiryFieldProps = {
  bounds: ExpiryBounds
  value: ExpirySelection
  onChange: (value: ExpirySelection) => void
}

/** When a key stops by itself: in some days, on a date, or never, as far as the team's policy lets it. */
export function ExpiryField({ bounds, value, onChange }: ExpiryFieldProps) {
  const now = useNow()
  const zone = useHydrated() ? 'local' : 'utc'
  const end = expiresAt(value, now)
  const help =
    value.choice === 'never'
      ? 'A key without an end stays good until somebody revokes it. Prefer a date.'
      : end
        ? `It stops by itself on ${formatDay(end.getTime(), zone)}.`
        : undefined
  return (
    <>
      <Field help={help} label="Expires" {...(value.choice === 'date' ? {} : { name: 'expiry' })}>
        <Select
          onChange={(choice) => onChange({ ...value, choice })}
          options={expiryOptions(bounds)}
          value={value.choice}
        />
      </Field>
      {value.choice === 'date' && (
        <Field
          help={`To the end of that day, in your time zone; at most ${bounds.lifetimeDaysMax} days from now.`}
          label="Last day"
          name="expiry"
        >
          <Input
            max={now === 0 ? undefined : lastDay(bounds, now)}
            min={now === 0 ? undefined : dayText(new Date(now))}
            onChange={(event) => onChange({ ...value, date: event.target.value })}
            type="date"
            value={value.date}
          />
        </Field>
      )}
    </>
  )
}
