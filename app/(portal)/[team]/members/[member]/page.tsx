import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LeaveForm } from '@/components/members/leave-form'
import { BackLink } from '@/components/ui/back-link'
import { PageHeader } from '@/components/ui/page-header'
import { grantOf } from '@/lib/access/authorize'
import { actingUserId } from '@/lib/access/ctx'
import { keyChoices } from '@/lib/keys/choices'
import { keysOf } from '@/lib/keys/keys-of'
import { memberIdInput } from '@/lib/members/contract'
import { getMember } from '@/lib/members/get'
import { readOr404, teamCtx } from '@/lib/web/read'
import { removeMemberAction } from '../actions'

export const metadata: Metadata = { title: 'Remove member' }

/** Where a member is removed, or leaves, and what becomes of their keys. */
export default async function RemoveMemberPage({ params }: { params: Promise<{ team: string; member: string }> }) {
  const { team, member } = await params
  const ctx = await teamCtx(team)
  const input = memberIdInput.safeParse({ userId: member })
  if (!input.success) notFound()
  const leaves = input.data.userId === actingUserId(ctx)
  if (!leaves && grantOf(ctx, 'member.remove') !== 'any') notFound()
  const person = await readOr404(getMember(ctx, input.data))
  const [keys, { owners }] = await Promise.all([keysOf(ctx, input.data), keyChoices(ctx)])
  const name = person.name || person.email
  return (
    <>
      <PageHeader
        back={<BackLink href={`/${team}/members`}>Members</BackLink>}
        description={
          leaves
            ? 'You lose this team at once. Keys do not end by themselves: decide for each of yours.'
            : `${name} loses this team at once, in every session. Keys do not end by themselves: decide for each.`
        }
        title={leaves ? `Leave ${ctx.team.name}` : `Remove ${name}`}
      />
      <LeaveForm
        heirs={owners.filter(({ id }) => id !== person.userId)}
        keys={keys}
        leaves={leaves}
        name={name}
        remove={removeMemberAction}
        team={team}
        teamName={ctx.team.name}
        userId={person.userId}
      />
    </>
  )
}
