import type { Metadata } from 'next'
import { EndOtherSessionsButton } from '@/components/accounts/end-other-sessions-button'
import { FaultNotice } from '@/components/accounts/fault-notice'
import { NameForm } from '@/components/accounts/name-form'
import { PasswordForm } from '@/components/accounts/password-form'
import { SessionsTable } from '@/components/accounts/sessions-table'
import { SignInMethods } from '@/components/accounts/sign-in-methods'
import { SignOutButton } from '@/components/accounts/sign-out-button'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { Section } from '@/components/ui/section'
import { passwordCharsMin } from '@/lib/accounts/contract'
import { getAccount } from '@/lib/accounts/get-account'
import { listSessions } from '@/lib/accounts/list-sessions'
import { providerViews } from '@/lib/web/auth-providers'
import { userCtx } from '@/lib/web/read'
import { signInFault } from '@/lib/web/sign-in-fault'
import * as actions from './actions'

export const metadata: Metadata = { title: 'Account' }

type AccountPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AccountPage({ searchParams }: AccountPageProps) {
  const ctx = await userCtx()
  const [account, sessions, { error }] = await Promise.all([getAccount(ctx), listSessions(ctx), searchParams])
  const providers = providerViews()
  const fault = signInFault(error)
  const others = sessions.length - 1
  const idle = 'A session ends after 7 days without a visit, and after 30 days in any case.'
  return (
    <>
      <PageHeader
        actions={<SignOutButton action={actions.signOutAction} />}
        description={`You sign in as ${account.email}.`}
        title="Account"
      />
      {fault && <FaultNotice fault={fault} />}
      <Section title="Name">
        <Panel>
          <NameForm action={actions.changeNameAction} name={account.name} />
        </Panel>
      </Section>
      <div id="password">
        <Section description="Changing it ends your sessions on all other devices." title="Password">
          <Panel>
            <PasswordForm
              action={actions.changePasswordAction}
              email={account.email}
              hasPassword={account.passwordChangedAt !== null}
              passwordCharsMin={passwordCharsMin}
            />
          </Panel>
        </Section>
      </div>
      {providers.length > 0 && (
        <Section description="Ways to sign in besides your password." title="Providers">
          <Panel>
            <SignInMethods account={account} connect={actions.connectProviderAction} providers={providers} />
          </Panel>
        </Section>
      )}
      <Section
        actions={others > 0 && <EndOtherSessionsButton action={actions.endOtherSessionsAction} others={others} />}
        description={idle}
        title="Sessions"
      >
        <SessionsTable end={actions.endSessionAction} sessions={sessions} />
      </Section>
    </>
  )
}
