import type { Metadata } from 'next'
import { Door } from '@/components/accounts/door'
import { Proven } from '@/components/accounts/proven'

export const metadata: Metadata = { title: 'Confirmed' }

/** Where a fresh sign-in with a provider ends that something else is waiting for. */
export default function ConfirmedPage() {
  return (
    <Door title="It is you">
      <Proven />
    </Door>
  )
}
