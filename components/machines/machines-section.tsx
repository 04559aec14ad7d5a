'use client'
import { useState } from 'react'
import { keysHref } from '@/components/keys/key-urls'
import type { MemberAction } from '@/components/members/use-member-action'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { TextLink } from '@/components/ui/link'
import { Num } from '@/components/ui/num'
import { Section } from '@/components/ui/section'
import { ActionsTh, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { MachineView } from '@/lib/machines/contract'
import { MachineDialog } from './machine-dialog'
import { RemoveMachineDialog } from './remove-machine-dialog'

type MachinesSectionProps = {
  team: string
  machines: readonly MachineView[]
  /** Whether the reader may change them. */
  manages: boolean
  actions: { create: MemberAction<MachineView>; update: MemberAction<MachineView>; remove: MemberAction }
}

type Open = { what: 'create' } | { what: 'edit' | 'remove'; machine: MachineView } | null

/** Owners of keys that are not people. */
export function MachinesSection({ team, machines, manages, actions }: MachinesSectionProps) {
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <Section
      actions={
        manages && (
          <Button onClick={() => setOpen({ what: 'create' })}>
            <Icon name="plus" />
            New machine user
          </Button>
        )
      }
      description="Own keys of programs, and keep them when people leave. They do not sign in."
      title="Machine users"
    >
      {machines.length === 0 ? (
        <p className="text-muted">None yet. A deployment or a nightly job is one.</p>
      ) : (
        <Table label="Machine users">
          <Thead>
            <Tr>
              <Th>Name</Th>
              <Th align="right">Keys</Th>
              {manages && <ActionsTh />}
            </Tr>
          </Thead>
          <Tbody>
            {machines.map((machine) => (
              <MachineRow key={machine.id} machine={machine} onOpen={manages ? setOpen : null} team={team} />
            ))}
          </Tbody>
        </Table>
      )}
      {open?.what === 'create' && <MachineDialog machine={null} onClose={close} save={actions.create} team={team} />}
      {open?.what === 'edit' && (
        <MachineDialog machine={open.machine} onClose={close} save={actions.update} team={team} />
      )}
      {open?.what === 'remove' && (
        <RemoveMachineDialog machine={open.machine} onClose={close} remove={actions.remove} team={team} />
      )}
    </Section>
  )
}

type MachineRowProps = { team: string; machine: MachineView; onOpen: ((open: Open) => void) | null }

function MachineRow({ team, machine, onOpen }: MachineRowProps) {
  const { id, name, description, keys } = machine
  return (
    <Tr>
      <Td>
        <div className="flex items-center gap-2.5 py-1.5">
          <Icon className="text-muted" name="server" />
          <div className="min-w-0">
            <div className="break-words font-medium">{name}</div>
            {description && <div className="break-words text-muted text-xs">{description}</div>}
          </div>
        </div>
      </Td>
      <Td align="right">
        {keys === 0 ? (
          <Num value={0} />
        ) : (
          <TextLink href={keysHref(team, { owner: id })} title={`Keys of ${name}`}>
            <Num value={keys} />
          </TextLink>
        )}
      </Td>
      {onOpen && (
        <Td align="right">
          <div className="flex flex-wrap justify-end gap-2">
            <Button aria-label={`Edit ${name}`} onClick={() => onOpen({ what: 'edit', machine })} size="small">
              Edit
            </Button>
            <Button
              aria-label={`Remove ${name}`}
              onClick={() => onOpen({ what: 'remove', machine })}
              size="small"
              variant="ghost"
            >
              Remove
            </Button>
          </div>
        </Td>
      )}
    </Tr>
  )
}
