'use client'
import { type ReactNode, useContext, useId, useMemo } from 'react'
import { FieldContext } from './field-context'
import { FormContext } from './form-context'
import { Group } from './group'
import { Icon } from './icon'

type FieldProps = {
  label: ReactNode
  /** The name of the input's property: a failure of the form with this `field` shows here. */
  name?: string
  help?: ReactNode
  error?: string | undefined
  /** Said beside the label of what may stay empty. */
  optional?: boolean
  /** `group` for several controls under one label (radio buttons, a picker). */
  as?: 'control' | 'group'
  children: ReactNode
}

/** Label above, help under it, fault under that; ids and ARIA wired to the control inside. */
export function Field({ label, name, help, error, optional = false, as = 'control', children }: FieldProps) {
  const id = useId()
  const failure = useContext(FormContext)
  const fault = error ?? (name && failure && isOf(failure.field, name) ? failure.message : undefined)
  const describedBy = [fault && `${id}-error`, help && `${id}-help`].filter(Boolean).join(' ') || undefined
  const control = useMemo(
    () => ({ id, describedBy, invalid: fault !== undefined, required: false }),
    [id, describedBy, fault],
  )
  const head = (
    <>
      {label}
      {optional && <span className="font-normal text-faint"> optional</span>}
    </>
  )
  const body = (
    <>
      {as === 'group' ? <FieldContext value={null}>{children}</FieldContext> : children}
      {fault && <FieldError id={`${id}-error`}>{fault}</FieldError>}
      {help && (
        <p className="text-muted text-xs" id={`${id}-help`}>
          {help}
        </p>
      )}
    </>
  )
  if (as === 'group')
    return (
      <Group aria-describedby={describedBy} aria-labelledby={`${id}-label`} className="grid grid-cols-1 gap-1.5">
        <span className="font-medium" id={`${id}-label`}>
          {head}
        </span>
        {body}
      </Group>
    )
  return (
    <FieldContext value={control}>
      <div className="grid grid-cols-1 gap-1.5">
        <label className="font-medium" htmlFor={id}>
          {head}
        </label>
        {body}
      </div>
    </FieldContext>
  )
}

const isOf = (field: string | undefined, name: string): boolean => field === name || !!field?.startsWith(`${name}.`)

function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <p className="flex items-start gap-1.5 text-state-ink text-xs" data-field-error id={id}>
      <Icon className="mt-px size-3.5" name="alert" />
      {children}
    </p>
  )
}
