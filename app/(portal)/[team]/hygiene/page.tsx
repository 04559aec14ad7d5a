import { CategoryList } from '@/components/hygiene/category-list'
import { HygieneTable } from '@/components/hygiene/hygiene-table'
import { categoryWords } from '@/components/hygiene/hygiene-words'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { Section } from '@/components/ui/section'
import { actingUserId } from '@/lib/access/ctx'
import { listHygieneInput } from '@/lib/hygiene/contract'
import { countHygiene } from '@/lib/hygiene/count'
import { listHygiene } from '@/lib/hygiene/list'
import { hygieneCategories } from '@/lib/hygiene/terms'
import { teamCtx } from '@/lib/web/read'
import * as keyActions from '../keys/actions'

export const metadata = { title: 'Hygiene' }

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function HygienePage({ params, searchParams }: Props) {
  const { team } = await params
  const ctx = await teamCtx(team)
  const asked = listHygieneInput.safeParse(await searchParams)
  const counts = await countHygiene(ctx)
  const worst = hygieneCategories.find((category) => counts[category] > 0)
  const { category, ...from } = asked.success ? asked.data : { category: worst ?? hygieneCategories[0] }
  const page = await listHygiene(ctx, { category, ...from })
  const { title, why } = categoryWords[category]
  const next = page.after && `/${team}/hygiene?category=${category}&after=${page.after}`
  const first = 'after' in from && from.after ? `/${team}/hygiene?category=${category}` : null
  return (
    <>
      <PageHeader description="Keys that ask for attention, and what helps." title="Hygiene" />
      {worst === undefined ? (
        <EmptyState
          body="Every key of this team has an owner, an end and a use, and no more permissions than it needs."
          icon="check-circle"
          title="Nothing to tidy"
        />
      ) : (
        <>
          <CategoryList counts={counts} current={category} team={team} />
          <Section description={why} title={title}>
            {page.rows.length === 0 ? (
              <EmptyState icon="check-circle" title="No key here" />
            ) : (
              <HygieneTable
                actions={{
                  update: keyActions.updateKeyAction,
                  tighten: keyActions.tightenKeyAction,
                  disable: keyActions.disableKeyAction,
                  endSecret: keyActions.endSecretAction,
                  handOver: keyActions.handOverKeyAction,
                }}
                category={category}
                me={actingUserId(ctx)}
                rows={page.rows}
                team={team}
              />
            )}
            <Pager next={next} previous={first} />
          </Section>
        </>
      )}
    </>
  )
}
