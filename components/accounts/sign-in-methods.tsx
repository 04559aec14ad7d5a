import { Facts } from '@/components/ui/facts'
import { StatusDot } from '@/components/ui/status-dot'
import type { AccountView, ProviderView } from '@/lib/accounts/contract'
import type { Result } from '@/lib/kit/result'
import { ProviderButtons } from './provider-buttons'

type SignInMethodsProps = {
  account: AccountView
  providers: readonly ProviderView[]
  connect: (input: unknown) => Promise<Result<{ to: string }>>
}

/** Which providers sign this person in, and connecting the others. */
export function SignInMethods({ account, providers, connect }: SignInMethodsProps) {
  return (
    <Facts
      facts={providers.map((provider) => ({
        term: provider.name,
        value: account.providers.includes(provider.id) ? (
          <StatusDot tone="good">Connected</StatusDot>
        ) : (
          <div className="w-fit">
            <ProviderButtons action={connect} next="/account" providers={[provider]} size="medium" verb="Connect" />
          </div>
        ),
      }))}
    />
  )
}
