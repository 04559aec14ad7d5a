import { Badge } from '@/components/ui/badge'
import { Mono } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { cx } from '@/components/ui/cx'
import { RowLink } from '@/components/ui/row-link'
import { Sparkline } from '@/components/ui/sparkline'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { KeyListItem, ListKeysInput } from '@/lib/keys/contract'
import { SelectKey, SelectPage } from './bulk/selection'
import { KeyOwner } from './key-owner'
import { EnvironmentBadge, KeyStatusDot } from './key-status'
import { keyHref } from './key-urls'
import { requestsWords } from './key-words'
import { OverdueBadge } from './rotation-due'
import { SortableTh } from './sortable-th'

type KeyTableProps = {
  team: string
  search: ListKeysInput
  keys: readonly KeyListItem[]
  /** Whether keys can be selected. */
  selectable: boolean
}

const tagsShown = 2

/** From which width of the table on a column is shown: beside the rail the window says little. */
const fold = {
  used: '@max-[480px]:hidden',
  hint: '@max-[600px]:hidden',
  facts: '@max-[800px]:hidden',
  week: '@max-[970px]:hidden',
  created: '@max-[1100px]:hidden',
} as const

/** A page of keys; its columns fold from the right as the window narrows. */
export function KeyTable({ team, search, keys, selectable }: KeyTableProps) {
  const sorted = { team, search }
  return (
    <div className="@container">
      <Table label="Keys">
        <Thead>
          <tr>
            {selectable && (
              <Th className="w-0">
                <SelectPage />
              </Th>
            )}
            <SortableTh by="name" {...sorted}>
              Name
            </SortableTh>
            <Th>Status</Th>
            <Th className={fold.hint}>Key</Th>
            <Th className={fold.facts}>API</Th>
            <Th className={fold.facts}>Owner</Th>
            <Th className={fold.week}>7 days</Th>
            <SortableTh by="used" className={fold.used} {...sorted}>
              Last used
            </SortableTh>
            <SortableTh by="expiry" className={fold.facts} {...sorted}>
              Expires
            </SortableTh>
            <SortableTh by="created" className={fold.created} {...sorted}>
              Created
            </SortableTh>
          </tr>
        </Thead>
        <Tbody>
          {keys.map((key) => (
            <KeyRow item={key} key={key.id} selectable={selectable} team={team} />
          ))}
        </Tbody>
      </Table>
    </div>
  )
}

function KeyRow({ team, item, selectable }: { team: string; item: KeyListItem; selectable: boolean }) {
  return (
    <Tr>
      {selectable && (
        <Td className="w-0">
          <SelectKey id={item.id} name={item.name} />
        </Td>
      )}
      <Td className="w-full min-w-24 max-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <span className="max-w-full shrink-0 truncate">
            <RowLink href={keyHref(team, item.id)} prefetch={false} title={item.name}>
              {item.name}
            </RowLink>
          </span>
          <RowMarks item={item} />
        </span>
      </Td>
      <Td>
        <KeyStatusDot status={item.status} />
      </Td>
      <Td className={cx('whitespace-nowrap', fold.hint)}>
        <span className="inline-flex items-center gap-1">
          <Mono className="text-muted">{item.hint}</Mono>
          <CopyButton label={`Copy the hint of ${item.name}`} text={item.hint} />
        </span>
      </Td>
      <Td className={cx('max-w-48', fold.facts)}>
        <span className="flex items-center gap-2">
          <span className="truncate">{item.api.name}</span>
          {/* The hint says it too: where the table is narrow, the name needs the room. */}
          <span className="@max-[1060px]:sr-only">
            <EnvironmentBadge environment={item.environment} />
          </span>
        </span>
      </Td>
      <Td className={cx('max-w-40', fold.facts)}>
        <KeyOwner nameClassName="@max-[1100px]:sr-only" owner={item.owner} />
      </Td>
      <Td className={fold.week}>
        <Week week={item.week} />
      </Td>
      <Td className={fold.used}>{item.lastUsedAt ? <Time at={item.lastUsedAt} /> : <Faint>Never</Faint>}</Td>
      <Td className={fold.facts}>{item.expiresAt ? <Time at={item.expiresAt} /> : <Faint>Never</Faint>}</Td>
      <Td className={fold.created}>
        <Time at={item.createdAt} />
      </Td>
    </Tr>
  )
}

/** That its planned rotation is past, and its tags: as many as have room beside the name. */
function RowMarks({ item }: { item: KeyListItem }) {
  return (
    <span
      className="flex h-5 min-w-0 flex-1 flex-wrap gap-1 overflow-hidden @max-[480px]:hidden"
      title={item.tags.join(' ')}
    >
      {item.rotationDueAt && <OverdueBadge dueAt={item.rotationDueAt} />}
      {item.tags.slice(0, tagsShown).map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {item.tags.length > tagsShown && <Badge>+{item.tags.length - tagsShown}</Badge>}
    </span>
  )
}

const Faint = ({ children }: { children: string }) => <span className="text-faint">{children}</span>

function Week({ week }: { week: readonly number[] }) {
  const total = week.reduce((sum, count) => sum + count, 0)
  return <Sparkline label={`${requestsWords(total)} in 7 days`} values={week} />
}
