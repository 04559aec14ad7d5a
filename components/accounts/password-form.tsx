'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'
import { NewPasswordField } from './new-password-field'
import { PasswordInput } from './password-input'

type PasswordFormProps = {
  action: (input: unknown) => Promise<Result<{ ended: number }>>
  email: string
  hasPassword: boolean
  passwordCharsMin: number
}

/** Changes the password, or sets the first one. */
export function PasswordForm({ action, email, hasPassword, passwordCharsMin }: PasswordFormProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(action)
  const [changes, setChanges] = useState(0)
  const submit = async (data: FormData) => {
    const { current, next } = Object.fromEntries(data)
    const result = await run(hasPassword ? { current, next } : { next })
    if (!result?.ok) return
    setChanges(changes + 1)
    toast(`Your password is changed.${endedWords(result.data.ended)}`)
    router.refresh()
  }
  return (
    <Form className="max-w-[400px]" error={error} key={changes} method="post" onSubmit={submit}>
      <input autoComplete="username" hidden readOnly type="text" value={email} />
      {hasPassword && (
        <Field label="Current password" name="current">
          <PasswordInput autoComplete="current-password" name="current" />
        </Field>
      )}
      <NewPasswordField charsMin={passwordCharsMin} label="New password" name="next" />
      <div>
        <Button pending={pending} type="submit">
          {hasPassword ? 'Change password' : 'Set password'}
        </Button>
      </div>
    </Form>
  )
}

const endedWords = (count: number): string => {
  if (count === 0) return ''
  return count === 1 ? ' Your other session has ended.' : ` Your ${count} other sessions have ended.`
}
