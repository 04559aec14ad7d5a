import type { Metadata } from 'next'
import { Door } from '@/components/accounts/door'
import { SetupForm } from '@/components/accounts/setup-form'
import { Code } from '@/components/ui/code'
import { LinkButton } from '@/components/ui/link-button'
import { passwordCharsMin } from '@/lib/accounts/contract'
import { setupState } from '@/lib/web/setup'
import { claimSetupAction } from './actions'

export const metadata: Metadata = { title: 'Set up', robots: { index: false } }

type SetupPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SetupPage({ searchParams }: SetupPageProps) {
  const { token } = await searchParams
  const given = typeof token === 'string' ? token : ''
  const state = await setupState(given)
  if (state === 'used') {
    return (
      <Door
        description="The link has done its work: this installation has its operator. If that is not you, ask them for an account."
        title="Already set up"
      >
        <LinkButton href="/sign-in" size="large" variant="primary">
          Sign in
        </LinkButton>
      </Door>
    )
  }
  if (state === 'invalid') {
    return (
      <Door
        description={
          <>
            Each start of a new installation makes a new link, and only the newest one works. It stands in the terminal
            where Keystile was started; stop it and run <Code>npm start</Code> again to get another.
          </>
        }
        title="This setup link is not valid"
      >
        {null}
      </Door>
    )
  }
  return (
    <Door
      description="Create the first account. It runs this installation, and its team is the first to have keys."
      foot="This link works once. Your password is stored as an argon2id hash."
      title="Set up Keystile"
    >
      <SetupForm action={claimSetupAction} passwordCharsMin={passwordCharsMin} token={given} />
    </Door>
  )
}
