'use client'
import { goTo } from '@/components/accounts/go-to'
import { SignOutButton } from '@/components/accounts/sign-out-button'
import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { InvitationOffer } from '@/lib/invitations/contract'
import type { Result } from '@/lib/kit/result'
import { acceptHref } from './accept-href'

type AcceptFormProps = {
  accept: (input: unknown) => Promise<Result<{ to: string }>>
  signOut: (input: unknown) => Promise<Result<{ to: string }>>
  token: string
  offer: InvitationOffer
  person: { name: string; email: string }
}

/** One button for who is signed in, unless the invitation is for somebody else. */
export function AcceptForm({ accept, signOut, token, offer, person }: AcceptFormProps) {
  const { run, pending, error } = useAction(accept)
  const submit = async () => {
    const result = await run({ token })
    if (result?.ok) goTo(result.data.to)
  }
  if (offer.email && offer.email !== person.email) {
    return (
      <>
        <Notice tone="rule">
          This invitation is for {offer.email}, and you are signed in as {person.email}. Sign out to accept it.
        </Notice>
        <SignOutButton action={signOut} next={acceptHref(token)} />
      </>
    )
  }
  return (
    <Form error={error} onSubmit={submit}>
      <p className="text-muted">
        You are signed in as {person.name} ({person.email}).
      </p>
      <Button pending={pending} size="large" type="submit" variant="primary">
        Join {offer.teamName}
      </Button>
    </Form>
  )
}
