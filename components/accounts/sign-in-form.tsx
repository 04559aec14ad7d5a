'use client'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'
import { goTo } from './go-to'
import { PasswordInput } from './password-input'

type SignInFormProps = { action: (input: unknown) => Promise<Result<{ to: string }>>; next: string | undefined }

export function SignInForm({ action, next }: SignInFormProps) {
  const { run, pending, error } = useAction(action)
  const submit = async (data: FormData) => {
    const { email, password } = Object.fromEntries(data)
    const result = await run({ email, password, next })
    if (result?.ok) goTo(result.data.to)
  }
  return (
    <Form error={error} method="post" onSubmit={submit}>
      <Field label="E-mail" name="email">
        <Input autoComplete="username" inputMode="email" name="email" type="email" />
      </Field>
      <Field label="Password" name="password">
        <PasswordInput autoComplete="current-password" name="password" />
      </Field>
      <Button pending={pending} size="large" type="submit" variant="primary">
        Sign in
      </Button>
    </Form>
  )
}
