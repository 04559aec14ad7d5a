import type { Metadata } from 'next'
import { Door } from '@/components/accounts/door'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { reportAnswer } from '@/lib/leaks/terms'

export const metadata: Metadata = { title: 'Thank you' }

/** The same for everybody who reported anything. */
export default function ThanksPage() {
  return (
    <Door title="Report a key">
      <Notice role="status" tone="good">
        {reportAnswer}
      </Notice>
      <p className="text-muted">
        We say the same to everybody: whether a string was a key, and whose, is told to its owner alone. Take it down
        where you found it, if you can.
      </p>
      <div>
        <LinkButton href="/report">Report another</LinkButton>
      </div>
    </Door>
  )
}
