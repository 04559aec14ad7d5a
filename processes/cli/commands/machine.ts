import { createMachineInput } from '@/lib/machines/contract'
import { createMachine } from '@/lib/machines/create'
import { listMachines } from '@/lib/machines/list'
import { removeMachine } from '@/lib/machines/remove'
import type { Command } from '../command'
import { findMachine, inTeam } from '../find'
import { inputOf } from '../input'
import { momentText, table } from '../output'

const team = { value: '<team>', about: 'The slug of the team', required: true }

export const machineCommands: Command[] = [
  {
    noun: 'machine',
    verb: 'create',
    about: 'Make an owner of keys that is not a person',
    options: {
      team,
      name: { value: '<name>', about: 'What people call it', required: true },
      description: { value: '<text>', about: 'What it is for' },
    },
    example: 'machine create --team acme-shop --name Deployments',
    async run(cli, given) {
      const values = { name: given.text('name'), description: given.text('description') }
      const input = inputOf(createMachineInput, values)
      const machine = await createMachine(await inTeam(cli.ctx(), given.text('team') ?? ''), input)
      return { data: machine, text: machine.id, note: `${machine.name} can own keys.` }
    },
  },
  {
    noun: 'machine',
    verb: 'list',
    about: 'Show the machine users of a team',
    options: { team },
    example: 'machine list --team acme-shop',
    async run(cli, given) {
      const machines = await listMachines(await inTeam(cli.ctx(), given.text('team') ?? ''))
      const rows = machines.map(({ id, name, description, keys, createdAt }) => [
        id,
        name,
        description || '–',
        keys,
        momentText(createdAt),
      ])
      return { data: machines, text: table(['id', 'name', 'description', 'keys', 'created'], rows) }
    },
  },
  {
    noun: 'machine',
    verb: 'remove',
    about: 'Remove a machine user that owns no working key',
    argument: { name: 'machine', about: 'its name or id' },
    options: { team },
    example: 'machine remove Deployments --team acme-shop',
    async run(cli, given) {
      const ctx = await inTeam(cli.ctx(), given.text('team') ?? '')
      const text = given.text('machine') ?? ''
      const removed = await removeMachine(ctx, { machineId: await findMachine(ctx, text) })
      return { data: removed, text: removed.machineId, note: `${text} is removed.` }
    },
  },
]
