import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { KeyFilters } from '@/components/keys/key-filters'
import { KeyTable } from '@/components/keys/key-table'
import { keysHref } from '@/components/keys/key-urls'
import { NoKeyMatches, NoKeysYet } from '@/components/keys/no-keys'
import { LinkButton } from '@/components/ui/link-button'
import { Num } from '@/components/ui/num'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { searchText } from '@/lib/credential/format'
import { keyChoices } from '@/lib/keys/choices'
import { listKeys } from '@/lib/keys/list'
import { listParams } from '@/lib/keys/list-params'
import { teamCtx } from '@/lib/web/read'

export const metadata = { title: 'Keys' }

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function KeysPage({ params, searchParams }: Props) {
  const { team } = await params
  const ctx = await teamCtx(team)
  const search = listParams(await searchParams)
  // A credential that somebody put into the address by hand leaves it before anything is shown.
  const safe = searchText(search.q ?? '')
  if (search.q && safe !== search.q) redirect(keysHref(team, { ...search, q: safe }) as Route)
  const [page, choices] = await Promise.all([listKeys(ctx, search), keyChoices(ctx)])
  const filtered = Boolean(search.q || search.status || search.environment || search.api || search.owner)
  const { apis, owners, mayCreate } = choices
  return (
    <>
      <PageHeader
        actions={
          mayCreate && (
            <>
              <LinkButton href={`/${team}/leak`}>Found a leaked key</LinkButton>
              <LinkButton href={`/${team}/keys/new`} variant="primary">
                Create key
              </LinkButton>
            </>
          )
        }
        description="What lets programs call an API in this team’s name."
        title="Keys"
      />
      {(page.total > 0 || filtered) && <KeyFilters apis={apis} owners={owners} search={search} team={team} />}
      {page.keys.length > 0 ? (
        <>
          <KeyTable keys={page.keys} search={search} team={team} />
          <Pager
            next={page.after && keysHref(team, { ...search, after: page.after, before: undefined })}
            previous={page.before && keysHref(team, { ...search, before: page.before, after: undefined })}
          >
            <Num value={page.total} /> {page.total === 1 ? 'key' : 'keys'}
          </Pager>
        </>
      ) : filtered ? (
        <NoKeyMatches team={team} />
      ) : (
        <NoKeysYet mayCreate={mayCreate} team={team} />
      )}
    </>
  )
}
