import type { Ctx } from '@/lib/access/ctx'
import { addScope } from '@/lib/apis/add-scope'
import { type ApiIdInput, type ApiView, addScopeInput, createApiInput, updateApiInput } from '@/lib/apis/contract'
import { createApi } from '@/lib/apis/create'
import { listApis } from '@/lib/apis/list'
import { resumeApi } from '@/lib/apis/resume'
import { suspendApi } from '@/lib/apis/suspend'
import { updateApi } from '@/lib/apis/update'
import { newId } from '@/lib/kit/id'
import type { Command } from '../command'
import { findApi, findTeam } from '../find'
import { inputOf } from '../input'
import { limitFacts, limitFields, limitOptions, quotaOf, rateLimitOf } from '../limits'
import { table } from '../output'

const argument = { name: 'api', about: 'its slug' }

const change = (verb: string, about: string, act: (ctx: Ctx, input: ApiIdInput) => Promise<ApiView>): Command => ({
  noun: 'api',
  verb,
  about,
  argument,
  options: {},
  example: `api ${verb} weather`,
  async run(cli, given) {
    const ctx = cli.ctx()
    const api = await act(ctx, { apiId: (await findApi(ctx, given.text('api') ?? '')).id })
    return { data: api, text: api.slug, note: `${api.name} is ${stateOf(api)}.` }
  },
})

const stateOf = ({ suspendedAt }: { suspendedAt: Date | null }) => (suspendedAt ? 'suspended' : 'active')

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
      ...limitOptions(),
    },
    fields: { teamId: 'team', name: 'name', ...limitFields },
    example: 'api create --name Orders --slug orders --base-url https://orders.example.com --scope orders:read',
    async run(cli, given) {
      const wanted = given.list('scope')
      // Before anything is written.
      for (const name of wanted) inputOf(addScopeInput, { apiId: newId('api'), name }, { name: 'scope' })
      const texts = { name: given.text('name'), slug: given.text('slug'), baseUrl: given.text('base-url') }
      const limits = { rateLimit: rateLimitOf(given), quota: quotaOf(given) }
      const input = inputOf(createApiInput, { ...texts, prefix: given.text('prefix'), ...limits }, this.fields)
      const ctx = cli.ctx()
      const team = given.text('team')
      const api = await createApi(ctx, { ...input, teamId: team ? (await findTeam(ctx, team)).id : null })
      for (const name of new Set(wanted)) await addScope(ctx, addScopeInput.parse({ apiId: api.id, name }))
      return { data: { ...api, scopes: wanted }, text: api.id }
    },
  },
  {
    noun: 'api',
    verb: 'update',
    about: 'Change what was given of an API; the rest stays',
    argument,
    options: {
      name: { value: '<name>', about: 'What people call it' },
      'base-url': { value: '<url>', about: 'Where it answers' },
      team: { value: '<team>', about: 'The team that runs it' },
      ...limitOptions('as much as a key likes'),
    },
    fields: { teamId: 'team', ...limitFields },
    example: 'api update weather --rate 100/min --quota 100000/month',
    async run(cli, given) {
      const ctx = cli.ctx()
      const team = given.text('team')
      const [apiId, teamId] = [
        (await findApi(ctx, given.text('api') ?? '')).id,
        team ? (await findTeam(ctx, team)).id : undefined,
      ]
      const texts = { name: given.text('name'), baseUrl: given.text('base-url') }
      const limits = { rateLimit: rateLimitOf(given), quota: quotaOf(given) }
      const api = await updateApi(ctx, inputOf(updateApiInput, { apiId, teamId, ...texts, ...limits }, this.fields))
      return { data: api, text: api.slug }
    },
  },
  change('suspend', 'Make every key of an API invalid until it is resumed', suspendApi),
  change('resume', 'Let the keys of a suspended API work again', resumeApi),
  {
    noun: 'api',
    verb: 'list',
    about: 'Show all APIs',
    options: {},
    example: 'api list',
    async run(cli) {
      const apis = await listApis(cli.ctx())
      const columns = ['slug', 'name', 'prefix', 'base url', 'scopes', 'keys', 'rate limit', 'quota', 'status']
      const rows = apis.map((api) => {
        const limits = Object.values(limitFacts(api.limits)).map((text) => text ?? '–')
        return [api.slug, api.name, api.prefix, api.baseUrl, api.scopes, api.keys, ...limits, stateOf(api)]
      })
      return { data: apis, text: table(columns, rows) }
    },
  },
]
