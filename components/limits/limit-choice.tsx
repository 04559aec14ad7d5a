'use client'
import { Select } from '@/components/ui/select'

type LimitChoiceProps = {
  label: string
  isSet: boolean
  /** What holds without one, in words. */
  none: string
  onChange: (isSet: boolean) => void
}

/** Whether there is a limit of one's own. */
export function LimitChoice({ label, isSet, none, onChange }: LimitChoiceProps) {
  const options = [
    { value: 'none', label: none },
    { value: 'set', label: 'Set a limit' },
  ] as const
  return (
    <Select
      aria-label={label}
      onChange={(choice) => onChange(choice === 'set')}
      options={options}
      value={isSet ? 'set' : 'none'}
    />
  )
}
