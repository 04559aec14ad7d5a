import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { ApprovalsLink } from '@/components/approvals/approvals-link'
import { BulkBar } from '@/components/keys/bulk/bulk-bar'
import { KeySelection } from '@/components/keys/bulk/selection'
import { KeyFilters } from '@/components/keys/key-filters'
import { KeyTable } from '@/components/keys/key-table'
import { isFiltered, keysHref } from '@/components/keys/key-urls'
import { NoKeyMatches, NoKeysYet } from '@/components/keys/no-keys'
import { LinkButton } from '@/components/ui/link-button'
import { Num } from '@/components/ui/num'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { countApprovals } from '@/lib/approvals/count'
import { searchText } from '@/lib/credential/format'
import { keyChoices } from '@/lib/keys/choices'
import { listKeys } from '@/lib/keys/list'
import { listParams } from '@/lib/keys/list-params'
import { teamCtx } from '@/lib/web/read'
import * as actions from './bulk-actions'

export const metadata = { title: 'Keys' }

const bulk = {
  preview: actions.previewBulkAction,
  tag: actions.bulkTagAction,
  extend: actions.bulkExtendAction,
  rotate: actions.bulkRotateAction,
  enable: actions.bulkEnableAction,
  disable: actions.bulkDisableAction,
  revoke: actions.bulkRevokeAction,
}

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function KeysPage({ params, searchParams }: Props) {
  const { team } = await params
  const ctx = await teamCtx(team)
  const search = listParams(await searchParams)
  // A credential that somebody put into the address by hand leaves it before anything is shown.
  const safe = searchText(search.q ?? '')
  if (search.q && safe !== search.q) redirect(keysHref(team, { ...search, q: safe }) as Route)
  const [page, choices, waiting] = await Promise.all([listKeys(ctx, search), keyChoices(ctx), countApprovals(ctx)])
  const filtered = isFiltered(search)
  const { apis, owners, tags, mayCreate, mayManage } = choices
  return (
    <>
      <PageHeader
        actions={
          <>
            <ApprovalsLink count={waiting} team={team} />
            {mayCreate && (
              <>
                <LinkButton href={`/${team}/leak`}>Found a leaked key</LinkButton>
                <LinkButton href={`/${team}/keys/new`} variant="primary">
                  Create key
                </LinkButton>
              </>
            )}
          </>
        }
        description="What lets programs call an API in this team’s name."
        title="Keys"
      />
      {(page.total > 0 || filtered) && <KeyFilters apis={apis} owners={owners} search={search} tags={tags} />}
      {page.keys.length > 0 ? (
        <KeySelection ids={page.keys.map(({ id }) => id)} key={JSON.stringify(search)}>
          <KeyTable keys={page.keys} search={search} selectable={mayManage} team={team} />
          <BulkBar actions={bulk} search={search} tags={tags} team={team} total={page.total} />
          <Pager
            next={page.after && keysHref(team, { ...search, after: page.after, before: undefined })}
            previous={page.before && keysHref(team, { ...search, before: page.before, after: undefined })}
          >
            <Num value={page.total} /> {page.total === 1 ? 'key' : 'keys'}
          </Pager>
        </KeySelection>
      ) : filtered ? (
        <NoKeyMatches team={team} />
      ) : (
        <NoKeysYet mayCreate={mayCreate} team={team} />
      )}
    </>
  )
}
