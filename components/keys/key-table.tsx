import { Avatar } from '@/components/ui/avatar'
import { Mono } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { RowLink } from '@/components/ui/row-link'
import { Sparkline } from '@/components/ui/sparkline'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { KeyListItem, ListKeysInput } from '@/lib/keys/contract'
import { EnvironmentBadge, KeyStatusDot } from './key-status'
import { keyHref } from './key-urls'
import { requestsWords } from './key-words'
import { SortableTh } from './sortable-th'

type KeyTableProps = { team: string; search: ListKeysInput; keys: readonly KeyListItem[] }

/** Columns that need room beside the rail: folded by the width of the table, not of the window. */
const wide = '@max-[1000px]:hidden'
const wider = '@max-[1100px]:hidden'

/** A page of keys; its columns fold from the right as the window narrows. */
export function KeyTable({ team, search, keys }: KeyTableProps) {
  const sorted = { team, search }
  return (
    <div className="@container">
      <Table className="max-lg:table-fixed" label="Keys">
        <Thead>
          <tr>
            <SortableTh by="name" {...sorted}>
              Name
            </SortableTh>
            <Th className="max-sm:w-28">Status</Th>
            <Th className="md:max-lg:w-52" fold="tablet">
              Key
            </Th>
            <Th fold="laptop">API</Th>
            <Th fold="laptop">Owner</Th>
            <Th className={wide}>7 days</Th>
            <SortableTh by="used" fold="phone" {...sorted}>
              Last used
            </SortableTh>
            <SortableTh by="expiry" fold="laptop" {...sorted}>
              Expires
            </SortableTh>
            <SortableTh by="created" className={wider} {...sorted}>
              Created
            </SortableTh>
          </tr>
        </Thead>
        <Tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} item={key} team={team} />
          ))}
        </Tbody>
      </Table>
    </div>
  )
}

function KeyRow({ team, item }: { team: string; item: KeyListItem }) {
  return (
    <Tr>
      <Td className="max-w-64 truncate">
        <RowLink href={keyHref(team, item.id)} prefetch={false} title={item.name}>
          {item.name}
        </RowLink>
      </Td>
      <Td>
        <KeyStatusDot status={item.status} />
      </Td>
      <Td className="whitespace-nowrap" fold="tablet">
        <span className="inline-flex items-center gap-1">
          <Mono className="text-muted">{item.hint}</Mono>
          <CopyButton label={`Copy the hint of ${item.name}`} text={item.hint} />
        </span>
      </Td>
      <Td className="max-w-48" fold="laptop">
        <span className="flex items-center gap-2">
          <span className="truncate">{item.api.name}</span>
          <EnvironmentBadge environment={item.environment} />
        </span>
      </Td>
      <Td className="max-w-40" fold="laptop">
        <Owner name={item.owner?.name} />
      </Td>
      <Td className={wide}>
        <Week week={item.week} />
      </Td>
      <Td fold="phone">{item.lastUsedAt ? <Time at={item.lastUsedAt} /> : <Faint>Never</Faint>}</Td>
      <Td fold="laptop">{item.expiresAt ? <Time at={item.expiresAt} /> : <Faint>Never</Faint>}</Td>
      <Td className={wider}>
        <Time at={item.createdAt} />
      </Td>
    </Tr>
  )
}

const Faint = ({ children }: { children: string }) => <span className="text-faint">{children}</span>

function Owner({ name }: { name: string | undefined }) {
  if (!name) return <Faint>Nobody</Faint>
  return (
    <span className="flex items-center gap-2">
      <Avatar name={name} />
      <span className="truncate" title={name}>
        {name}
      </span>
    </span>
  )
}

function Week({ week }: { week: readonly number[] }) {
  const total = week.reduce((sum, count) => sum + count, 0)
  return <Sparkline label={`${requestsWords(total)} in 7 days`} values={week} />
}
