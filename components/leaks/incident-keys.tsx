'use client'
import { useState } from 'react'
import { EnvironmentBadge, KeyStatusDot } from '@/components/keys/key-status'
import { requestsWords } from '@/components/keys/key-words'
import { type KeyAction, useKeyAction } from '@/components/keys/use-key-action'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import type { Sent } from '@/components/ui/fetch-json'
import { Num } from '@/components/ui/num'
import { RowLink } from '@/components/ui/row-link'
import { Stat, Stats } from '@/components/ui/stat'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { IncidentEnd, IncidentPreview } from '@/lib/leaks/contract'

type IncidentKeysProps = {
  team: string
  preview: Sent<IncidentPreview>
  selection: object
  end: KeyAction<IncidentEnd>
  onEnded: (ended: IncidentEnd) => void
}

const keysWords = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'key' : 'keys'}`

/** The keys that would die, and the act that ends exactly these. */
export function IncidentKeys({ team, preview, selection, end, onEnded }: IncidentKeysProps) {
  const [asked, setAsked] = useState(false)
  const { act, pending, error } = useKeyAction(end, null, onEnded)
  const { keyIds, shown, owners, dayRequests, busyKeys } = preview
  if (keyIds.length === 0)
    return (
      <EmptyState
        body="Every key that fits is revoked already, or none fits."
        icon="check-circle"
        title="No key matches"
      />
    )
  const [first] = owners
  const many = keysWords(keyIds.length)
  return (
    <div className="grid grid-cols-1 gap-4">
      <Stats label="What would be revoked">
        <Stat label="Keys" value={<Num as="exact" value={keyIds.length} />} />
        <Stat detail={`in ${keysWords(busyKeys)}`} label="Requests in 24 hours" value={<Num value={dayRequests} />} />
        <Stat
          detail={first && `most: ${first.name ?? 'the team'}, ${first.keys}`}
          label="Owners"
          value={owners.length}
        />
      </Stats>
      <div>
        <Button onClick={() => setAsked(true)} variant="danger">
          Revoke {many}
        </Button>
      </div>
      <IncidentTable shown={shown} team={team} />
      {keyIds.length > shown.length && (
        <p className="text-muted text-xs">
          The {shown.length} busiest are shown; {keysWords(keyIds.length - shown.length)} more die with them.
        </p>
      )}
      <ConfirmDialog
        confirmLabel={`Revoke ${many}`}
        confirmWord={String(keyIds.length)}
        error={error}
        onConfirm={() => act(team, { selection, keyIds })}
        onOpenChange={setAsked}
        open={asked}
        pending={pending}
        title={`Revoke ${many} at once?`}
      >
        They stop everywhere within moments and for good, because they leaked. They had {requestsWords(dayRequests)} in
        the last 24 hours. If the keys that match have changed since, nothing is revoked.
      </ConfirmDialog>
    </div>
  )
}

function IncidentTable({ team, shown }: { team: string; shown: Sent<IncidentPreview>['shown'] }) {
  return (
    <Table label="Keys that would be revoked">
      <Thead>
        <Tr>
          <Th>Key</Th>
          <Th fold="phone">Status</Th>
          <Th fold="tablet">Owner</Th>
          <Th fold="laptop">API</Th>
          <Th align="right">24 hours</Th>
          <Th align="right" fold="laptop">
            Created
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {shown.map(({ id, name, status, owner, api, environment, dayRequests, createdAt }) => (
          <Tr key={id}>
            <Td>
              <RowLink href={`/${team}/keys/${id}`}>{name}</RowLink>
            </Td>
            <Td fold="phone">
              <KeyStatusDot status={status} />
            </Td>
            <Td fold="tablet">{owner ?? 'The team'}</Td>
            <Td fold="laptop">
              {api} <EnvironmentBadge environment={environment} />
            </Td>
            <Td align="right">
              <Num value={dayRequests} />
            </Td>
            <Td align="right" fold="laptop">
              <Time at={createdAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
