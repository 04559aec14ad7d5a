import type { Metadata } from 'next'
import { Door } from '@/components/accounts/door'
import { AcceptForm } from '@/components/invitations/accept-form'
import { DeadInvitation } from '@/components/invitations/dead-invitation'
import { JoinForm } from '@/components/invitations/join-form'
import { offerWords } from '@/components/invitations/offer-words'
import { Notice } from '@/components/ui/notice'
import { passwordCharsMin } from '@/lib/accounts/contract'
import { invitationOf } from '@/lib/web/invitation'
import { currentSession } from '@/lib/web/session'
import { acceptInvitationAction, joinAction, signOutAction } from './actions'

export const metadata: Metadata = { title: 'Invitation', robots: { index: false } }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AcceptInvitationPage({ searchParams }: Props) {
  const given = (await searchParams)['token']
  const token = typeof given === 'string' ? given : ''
  const found = await invitationOf(token)
  if (found.state === 'wait') {
    return (
      <Door title="Wait a moment">
        <Notice tone="rule">{found.message}</Notice>
      </Door>
    )
  }
  const person = await currentSession()
  if (found.state !== 'open') return <DeadInvitation isSignedIn={person !== null} state={found.state} />
  const { offer } = found
  return (
    <Door description={offerWords(offer)} title={`Join ${offer.teamName}`}>
      {person ? (
        <AcceptForm
          accept={acceptInvitationAction}
          offer={offer}
          person={person}
          signOut={signOutAction}
          token={token}
        />
      ) : (
        <JoinForm join={joinAction} offer={offer} passwordCharsMin={passwordCharsMin} token={token} />
      )}
    </Door>
  )
}
