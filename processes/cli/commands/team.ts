import { createTeamInput } from '@/lib/teams/contract'
import { createTeam } from '@/lib/teams/create'
import { listAllTeams } from '@/lib/teams/list-all'
import type { Command } from '../command'
import { inputOf } from '../input'
import { momentText, table } from '../output'

export const teamCommands: Command[] = [
  {
    noun: 'team',
    verb: 'create',
    about: 'Make a team',
    options: {
      name: { value: '<name>', about: 'What people call it', required: true },
      slug: { value: '<slug>', about: 'Its word in addresses; made from the name when left out' },
    },
    example: 'team create --name "Acme Shop"',
    async run(cli, given) {
      const input = inputOf(createTeamInput, { name: given.text('name'), slug: given.text('slug') })
      const team = await createTeam(cli.ctx(), input)
      return { data: team, text: team.slug, note: 'It has no members yet: `member add`.' }
    },
  },
  {
    noun: 'team',
    verb: 'list',
    about: 'Show all teams',
    options: {},
    example: 'team list',
    async run(cli) {
      const teams = await listAllTeams(cli.ctx())
      const rows = teams.map((team) => [team.slug, team.name, team.members, team.keys, momentText(team.createdAt)])
      return { data: teams, text: table(['slug', 'name', 'members', 'keys', 'created'], rows) }
    },
  },
]
