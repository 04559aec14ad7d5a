'use client'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'
import { goTo } from './go-to'
import { NewPasswordField } from './new-password-field'

type SetupFormProps = {
  action: (input: unknown) => Promise<Result<{ to: string }>>
  token: string
  passwordCharsMin: number
}

/** The first account and its team. */
export function SetupForm({ action, token, passwordCharsMin }: SetupFormProps) {
  const { run, pending, error } = useAction(action)
  const submit = async (data: FormData) => {
    const result = await run({ ...Object.fromEntries(data), token })
    if (result?.ok) goTo(result.data.to)
  }
  return (
    <Form error={error} method="post" onSubmit={submit}>
      <Field label="Your name" name="name">
        <Input autoComplete="name" maxLength={80} name="name" />
      </Field>
      <Field help="You sign in with it." label="E-mail" name="email">
        <Input autoComplete="username" inputMode="email" name="email" type="email" />
      </Field>
      <NewPasswordField charsMin={passwordCharsMin} label="Password" name="password" />
      <Field help="Your company or product. Its people share keys and see their usage." label="Team" name="teamName">
        <Input autoComplete="organization" maxLength={60} name="teamName" />
      </Field>
      <Button pending={pending} size="large" type="submit" variant="primary">
        Create account and team
      </Button>
    </Form>
  )
}
