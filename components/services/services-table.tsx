'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Mono } from '@/components/ui/code'
import { StatusDot } from '@/components/ui/status-dot'
import { ActionsTh, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { Result } from '@/lib/kit/result'
import type { ServiceView } from '@/lib/services/contract'
import { RevokeServiceDialog } from './revoke-service-dialog'

type ServicesTableProps = {
  services: readonly ServiceView[]
  revokeAction: (input: unknown) => Promise<Result<ServiceView>>
}

export function ServicesTable({ services, revokeAction }: ServicesTableProps) {
  const [revoking, setRevoking] = useState<ServiceView | null>(null)
  return (
    <>
      <Table label="Services">
        <Thead>
          <Tr>
            <Th>Service</Th>
            <Th>Status</Th>
            <Th fold="phone">API</Th>
            <Th fold="laptop">Created</Th>
            <ActionsTh />
          </Tr>
        </Thead>
        <Tbody>
          {services.map((service) => (
            <ServiceRow key={service.id} onRevoke={() => setRevoking(service)} service={service} />
          ))}
        </Tbody>
      </Table>
      {revoking && <RevokeServiceDialog action={revokeAction} onClose={() => setRevoking(null)} service={revoking} />}
    </>
  )
}

function ServiceRow({ service, onRevoke }: { service: ServiceView; onRevoke: () => void }) {
  return (
    <Tr>
      <Td>
        <div className="py-1.5">
          <div className="wrap-anywhere font-medium">{service.name}</div>
          <Mono className="break-all text-muted text-xs">{service.hint}</Mono>
        </div>
      </Td>
      <Td>
        {service.revokedAt ? (
          <span className="flex flex-wrap items-center gap-x-2">
            <StatusDot tone="state">Revoked</StatusDot>
            <Time at={service.revokedAt} className="text-muted" />
          </span>
        ) : (
          <StatusDot tone="good">Active</StatusDot>
        )}
      </Td>
      <Td fold="phone">{service.api?.name ?? 'Every API'}</Td>
      <Td fold="laptop">
        <Time at={service.createdAt} />
        {service.createdBy && <span className="text-muted"> by {service.createdBy}</span>}
      </Td>
      <Td align="right">
        {!service.revokedAt && (
          <Button aria-label={`Revoke ${service.name}`} onClick={onRevoke} size="small">
            Revoke
          </Button>
        )}
      </Td>
    </Tr>
  )
}
