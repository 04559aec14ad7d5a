import type { Metadata } from 'next'
import { MembersTable } from '@/components/members/members-table'
import { RolesLegend } from '@/components/members/roles-legend'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { actingUserId } from '@/lib/access/ctx'
import { listMembers } from '@/lib/members/list'
import { readOr404, teamCtx } from '@/lib/web/read'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage({ params }: { params: Promise<{ team: string }> }) {
  const ctx = await teamCtx((await params).team)
  const members = await readOr404(listMembers(ctx))
  return (
    <>
      <PageHeader
        description="Who works in this team, and as what. The operator of this installation adds people."
        title="Members"
      />
      <div className="mb-8">
        <MembersTable members={members} ownUserId={actingUserId(ctx)} teamSlug={ctx.team.slug} />
      </div>
      <Section className="max-w-[720px]" title="What each role may do">
        <RolesLegend />
      </Section>
    </>
  )
}
