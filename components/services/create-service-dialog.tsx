'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogText, DialogTitle } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useAction } from '@/components/ui/use-action'
import type { Id } from '@/lib/kit/id'
import type { Result } from '@/lib/kit/result'
import type { CreatedService } from '@/lib/services/contract'

export type ServiceApi = { id: Id<'api'>; name: string }

type CreateServiceDialogProps = {
  apis: readonly ServiceApi[]
  apiId?: Id<'api'>
  action: (input: unknown) => Promise<Result<CreatedService>>
  onCreated: (created: CreatedService) => void
  onClose: () => void
}

const every = 'every'

export function CreateServiceDialog({ apis, apiId, action, onCreated, onClose }: CreateServiceDialogProps) {
  const { run, pending, error } = useAction(action)
  const [name, setName] = useState('')
  const [choice, setChoice] = useState<string>(apiId ?? every)
  const submit = async () => {
    const result = await run({ name, apiId: choice === every ? null : choice })
    if (result?.ok) onCreated(result.data)
  }
  return (
    <Dialog onOpenChange={onClose} open>
      <DialogTitle>New service</DialogTitle>
      <DialogText>A program that asks whether keys are good and reports requests. It cannot manage keys.</DialogText>
      <Form className="mt-5" error={error} onSubmit={submit}>
        <Field help="The program or server that will hold the credential." label="Name" name="name">
          <Input
            autoFocus
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
            placeholder="weather-api production"
            value={name}
          />
        </Field>
        <Field
          help="It can verify keys of this API alone. A gateway before several APIs needs every API."
          label="API"
          name="apiId"
        >
          <Select
            onChange={setChoice}
            options={[
              { value: every, label: 'Every API' },
              ...apis.map(({ id, name: label }) => ({ value: id, label })),
            ]}
            value={choice}
          />
        </Field>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button pending={pending} type="submit" variant="primary">
            Create service
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
