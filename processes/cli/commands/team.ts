import type { Ctx } from '@/lib/access/ctx'
import { quotaText } from '@/lib/limits/terms'
import { createTeamInput, setTeamQuotaInput, type TeamIdInput, type TeamView } from '@/lib/teams/contract'
import { createTeam } from '@/lib/teams/create'
import { listAllTeams } from '@/lib/teams/list-all'
import { resumeTeam } from '@/lib/teams/resume'
import { setTeamQuota } from '@/lib/teams/set-quota'
import { suspendTeam } from '@/lib/teams/suspend'
import type { Command } from '../command'
import { findTeam } from '../find'
import { inputOf } from '../input'
import { quotaOf, quotaOption } from '../limits'
import { momentText, table } from '../output'

const argument = { name: 'team', about: 'its slug' }

const change = (verb: string, about: string, act: (ctx: Ctx, input: TeamIdInput) => Promise<TeamView>): Command => ({
  noun: 'team',
  verb,
  about,
  argument,
  options: {},
  example: `team ${verb} acme-shop`,
  async run(cli, given) {
    const ctx = cli.ctx()
    const team = await act(ctx, { teamId: (await findTeam(ctx, given.text('team') ?? '')).id })
    return { data: team, text: team.slug, note: `${team.name} is ${stateOf(team)}.` }
  },
})

const stateOf = ({ suspendedAt }: TeamView) => (suspendedAt ? 'suspended' : 'active')

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
      const rows = teams.map((team) => [
        team.slug,
        team.name,
        team.members,
        team.keys,
        team.quota ? quotaText(team.quota) : '–',
        team.quotaUsed ?? '–',
        stateOf(team),
        momentText(team.createdAt),
      ])
      const columns = ['slug', 'name', 'members', 'keys', 'quota', 'used', 'status', 'created']
      return { data: teams, text: table(columns, rows) }
    },
  },
  {
    noun: 'team',
    verb: 'limit',
    about: 'Say what all keys of a team together may use',
    argument,
    options: { quota: { ...quotaOption('as much as they like'), required: true } },
    example: 'team limit acme-shop --quota 1000000/month',
    async run(cli, given) {
      const ctx = cli.ctx()
      const teamId = (await findTeam(ctx, given.text('team') ?? '')).id
      const team = await setTeamQuota(ctx, inputOf(setTeamQuotaInput, { teamId, quota: quotaOf(given) }))
      return { data: team, text: team.slug, note: team.quota ? quotaText(team.quota) : 'No quota.' }
    },
  },
  change('suspend', 'Make every key of a team invalid until it is resumed', suspendTeam),
  change('resume', 'Let the keys of a suspended team work again', resumeTeam),
]
