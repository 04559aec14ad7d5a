import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { Door } from '@/components/accounts/door'
import { FaultNotice } from '@/components/accounts/fault-notice'
import { ProviderButtons } from '@/components/accounts/provider-buttons'
import { SignInForm } from '@/components/accounts/sign-in-form'
import { safePath } from '@/lib/kit/safe-path'
import { providerViews } from '@/lib/web/auth-providers'
import { homePath } from '@/lib/web/home'
import { currentSession } from '@/lib/web/session'
import { signInFault } from '@/lib/web/sign-in-fault'
import { signInAction, startProviderAction } from './actions'

export const metadata: Metadata = { title: 'Sign in' }

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: wanted, error } = await searchParams
  const next = typeof wanted === 'string' ? safePath(wanted, '') || undefined : undefined
  const fault = signInFault(error)
  const person = await currentSession()
  if (person) redirect((fault ? `/account?error=${fault}` : (next ?? (await homePath(person.userId)))) as Route)
  const providers = providerViews()
  return (
    <Door title="Sign in">
      {fault && <FaultNotice fault={fault} />}
      {providers.length > 0 && (
        <>
          <ProviderButtons action={startProviderAction} next={next} providers={providers} />
          <div className="flex items-center gap-3 text-faint text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            or with your password
          </div>
        </>
      )}
      <SignInForm action={signInAction} next={next} />
    </Door>
  )
}
