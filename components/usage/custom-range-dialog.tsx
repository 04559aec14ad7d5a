'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogBody, DialogText, DialogTitle } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import type { Failure } from '@/lib/kit/result'
import { wallTime } from '@/lib/kit/zone'
import type { UsageSpan } from '@/lib/usage/contract'
import { customRangeOf } from './custom-range'
import { zoneName } from './usage-words'

type CustomRangeDialogProps = { span: UsageSpan; onChange: (from: number, to: number) => void; onClose: () => void }

/** A range of one's own, from a minute to a minute; it begins with what is shown. */
export function CustomRangeDialog({ span, onChange, onClose }: CustomRangeDialogProps) {
  const [error, setError] = useState<Failure | null>(null)
  const submit = (data: FormData) => {
    const range = customRangeOf(span.zone, String(data.get('from') ?? ''), String(data.get('to') ?? ''))
    if ('message' in range) setError(range)
    else onChange(range.from, range.to)
  }
  return (
    <Dialog onOpenChange={(open) => !open && onClose()} open width="narrow">
      <DialogTitle>Custom range</DialogTitle>
      <DialogText>Both on the clocks of {zoneName(span.zone)}, shown in whole buckets.</DialogText>
      <DialogBody>
        <Form error={error} onSubmit={submit}>
          <Field label="From" name="from">
            <Input defaultValue={wallTime(span.zone, span.fromMs)} name="from" type="datetime-local" />
          </Field>
          <Field help="Not included." label="To" name="to">
            <Input defaultValue={wallTime(span.zone, span.toMs)} name="to" type="datetime-local" />
          </Field>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary">
              Show range
            </Button>
          </DialogActions>
        </Form>
      </DialogBody>
    </Dialog>
  )
}
