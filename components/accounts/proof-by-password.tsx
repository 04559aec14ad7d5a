'use client'
import { Button } from '@/components/ui/button'
import { DialogActions, DialogBody } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'
import { PasswordInput } from './password-input'

type ProofByPasswordProps = {
  email: string
  action: (input: unknown) => Promise<Result<void>>
  onProven: () => void
  onCancel: () => void
}

export function ProofByPassword({ email, action, onProven, onCancel }: ProofByPasswordProps) {
  const { run, pending, error } = useAction(action)
  const submit = async (data: FormData) => {
    const result = await run({ password: data.get('password') })
    if (result?.ok) onProven()
  }
  return (
    <Form error={error} method="post" onSubmit={submit}>
      <DialogBody>
        <input autoComplete="username" hidden readOnly type="text" value={email} />
        <Field label="Your password" name="password">
          <PasswordInput autoComplete="current-password" autoFocus name="password" />
        </Field>
      </DialogBody>
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button pending={pending} type="submit" variant="primary">
          Confirm
        </Button>
      </DialogActions>
    </Form>
  )
}
