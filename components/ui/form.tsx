'use client'
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'
import type { Failure } from '@/lib/kit/result'
import { cx } from './cx'
import { FormContext } from './form-context'
import { Notice } from './notice'

type FormProps = Omit<ComponentProps<'form'>, 'onSubmit' | 'action'> & {
  onSubmit: (data: FormData) => void
  /** The failure of the last try: at its field where one has its name, else above the form. */
  error: Failure | null
  children: ReactNode
}

/** A form whose input is never lost: it is checked by the server, and focus goes to the first field at fault. */
export function Form({ onSubmit, error, children, className, ...rest }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (error) focusFault(form.current)
  }, [error])
  return (
    <FormContext value={error}>
      <form
        className={cx('group/form grid grid-cols-1 gap-5', className)}
        data-failed={error ? '' : undefined}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit(new FormData(event.currentTarget))
        }}
        ref={form}
        {...rest}
      >
        {error && (
          <div className="group-has-data-field-error/form:hidden" data-form-error tabIndex={-1}>
            <Notice role="alert" tone="state">
              {error.message}
            </Notice>
          </div>
        )}
        {children}
      </form>
    </FormContext>
  )
}

function focusFault(form: HTMLFormElement | null): void {
  const fault = form?.querySelector('[data-field-error]')
  // A fault in a folded part would neither be seen nor take the focus.
  fault?.closest('details')?.setAttribute('open', '')
  const control = fault?.parentElement?.querySelector<HTMLElement>('input, select, textarea, button')
  const target = control ?? form?.querySelector<HTMLElement>('[data-form-error]')
  target?.focus()
}
