import { addScope } from '@/lib/apis/add-scope'
import { addScopeInput, createApiInput } from '@/lib/apis/contract'
import { createApi } from '@/lib/apis/create'
import { listApis } from '@/lib/apis/list'
import { newId } from '@/lib/kit/id'
import type { Command } from '../command'
import { findTeam } from '../find'
import { inputOf } from '../input'
import { table } from '../output'

export const apiCommands: Command[] = [
  {
    noun: 'api',
    verb: 'create',
    about: 'Make an API that keys open',
    options: {
      name: { value: '<name>', about: 'What people call it', required: true },
      slug: { value: '<slug>', about: 'Its word for API servers, e.g. weather', required: true },
      'base-url': { value: '<url>', about: 'Where it answers, e.g. https://api.example.com', required: true },
      prefix: { value: '<prefix>', about: 'First part of its credentials; ks when left out' },
      team: { value: '<team>', about: 'The team that runs it' },
      scope: { value: '<resource:action>', about: 'A scope of its catalogue', list: true },
    },
    fields: { teamId: 'team', name: 'name' },
    example: 'api create --name Orders --slug orders --base-url https://orders.example.com --scope orders:read',
    async run(cli, given) {
      const wanted = given.list('scope')
      // Before anything is written.
      for (const name of wanted) inputOf(addScopeInput, { apiId: newId('api'), name }, { name: 'scope' })
      const texts = { name: given.text('name'), slug: given.text('slug'), baseUrl: given.text('base-url') }
      const input = inputOf(createApiInput, { ...texts, prefix: given.text('prefix') })
      const ctx = cli.ctx()
      const team = given.text('team')
      const api = await createApi(ctx, { ...input, teamId: team ? (await findTeam(ctx, team)).id : null })
      for (const name of new Set(wanted)) await addScope(ctx, addScopeInput.parse({ apiId: api.id, name }))
      return { data: { ...api, scopes: wanted }, text: api.id }
    },
  },
  {
    noun: 'api',
    verb: 'list',
    about: 'Show all APIs',
    options: {},
    example: 'api list',
    async run(cli) {
      const apis = await listApis(cli.ctx())
      const rows = apis.map((api) => [api.slug, api.name, api.prefix, api.baseUrl, api.scopes, api.keys])
      return { data: apis, text: table(['slug', 'name', 'prefix', 'base url', 'scopes', 'keys'], rows) }
    },
  },
]
