'use client'
import { goTo } from '@/components/accounts/go-to'
import { NewPasswordField } from '@/components/accounts/new-password-field'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { useAction } from '@/components/ui/use-action'
import type { InvitationOffer } from '@/lib/invitations/contract'
import type { Result } from '@/lib/kit/result'
import { acceptHref } from './accept-href'

type JoinFormProps = {
  join: (input: unknown) => Promise<Result<{ to: string }>>
  token: string
  offer: InvitationOffer
  passwordCharsMin: number
}

/** For who is signed out: the way to sign in and back, and an account for who has none. */
export function JoinForm({ join, token, offer, passwordCharsMin }: JoinFormProps) {
  const { run, pending, error } = useAction(join)
  const submit = async (data: FormData) => {
    const { name, email, password } = Object.fromEntries(data)
    const result = await run({ token, name, email: offer.email ?? email, password })
    if (result?.ok) goTo(result.data.to)
  }
  const next = encodeURIComponent(acceptHref(token))
  const signIn = (
    <LinkButton href={`/sign-in?next=${next}`} size="large" variant={offer.hasAccount ? 'primary' : 'secondary'}>
      {offer.hasAccount ? 'Sign in to join' : 'I have an account'}
    </LinkButton>
  )
  if (offer.hasAccount) return signIn
  return (
    <>
      <Form error={error} method="post" onSubmit={submit}>
        <Field label="Your name" name="name">
          <Input autoComplete="name" maxLength={80} name="name" />
        </Field>
        <Field help="You sign in with it." label="E-mail" name="email">
          <Input
            autoComplete="username"
            defaultValue={offer.email ?? ''}
            inputMode="email"
            name="email"
            readOnly={offer.email !== null}
            type="email"
          />
        </Field>
        <NewPasswordField charsMin={passwordCharsMin} label="Password" name="password" />
        <Button pending={pending} size="large" type="submit" variant="primary">
          Create account and join
        </Button>
      </Form>
      {signIn}
    </>
  )
}
