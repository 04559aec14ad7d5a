'use client'
import type { ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LimitChoice } from './limit-choice'

type LimitFrameProps<Draft extends { units: string }> = {
  label: string
  name: string
  help: string
  /** What holds without one, in words. */
  none: string
  value: Draft | null
  /** What is offered where one is set that was not there. */
  first: Draft
  onChange: (value: Draft | null) => void
  /** What a limit has besides its units. */
  children: ReactNode
}

/** A limit of one's own, or none: the choice, its units, and what else it has. */
export function LimitFrame<Draft extends { units: string }>(props: LimitFrameProps<Draft>) {
  const { label, name, help, none, value, first, onChange, children } = props
  return (
    <Field as="group" help={help} label={label} name={name}>
      <LimitChoice isSet={value !== null} label={label} none={none} onChange={(set) => onChange(set ? first : null)} />
      {value && (
        <div className="grid grid-cols-3 gap-2 max-sm:grid-cols-2">
          <Field label="Units">
            <Input
              inputMode="numeric"
              onChange={(event) => onChange({ ...value, units: event.target.value })}
              value={value.units}
            />
          </Field>
          {children}
        </div>
      )}
    </Field>
  )
}
