import type { TeamCtx } from '@/lib/access/ctx'
import { type Environment, environments } from '@/lib/credential/format'
import { createKeyInput, type KeyPage, listKeysInput } from '@/lib/keys/contract'
import { createKey } from '@/lib/keys/create'
import { getKey } from '@/lib/keys/get'
import { listKeys } from '@/lib/keys/list'
import { keySorts, keyStatuses } from '@/lib/keys/terms'
import type { Command } from '../command'
import { expiryOf } from '../expiry'
import { findApi, findKey, findOwner, inTeam } from '../find'
import { inputOf } from '../input'
import { allowedIpsOf, allowOption, limitFacts, limitFields, limitOptions, quotaOf, rateLimitOf } from '../limits'
import { facts, momentText, table } from '../output'
import { rotateEveryFields, rotateEveryOf, rotateEveryOption } from '../rotate-every'

const team = { value: '<team>', about: 'The slug of the team', required: true }
const api = { value: '<api>', about: 'The slug of the API' }
export const ownerOption = {
  value: '<owner>',
  about: 'A member’s e-mail address, the name or id of a machine user, or team (when left out)',
}
const environment = { value: '<environment>', about: environments.join(' or ') }

/** Keys as they are made and read; `key-change.ts` has what changes them. */
export const keyCommands: Command[] = [
  {
    noun: 'key',
    verb: 'create',
    about: 'Make a key and print its credential, once',
    options: {
      team,
      api: { ...api, required: true },
      environment: { ...environment, required: true },
      name: { value: '<name>', about: 'What people call it', required: true },
      scope: { value: '<scope>', about: 'What it may do, e.g. weather:read', list: true },
      expires: { value: '<when>', about: 'In days (90d, the default), a moment (2027-01-31T00:00:00Z), or never' },
      owner: ownerOption,
      description: { value: '<text>', about: 'What it is for' },
      tag: { value: '<tag>', about: 'A word by which keys are grouped', list: true },
      'rotate-every': rotateEveryOption,
      'allow-ip': allowOption,
      ...limitOptions(),
    },
    fields: { scopes: 'scope', expiry: 'expires', ownerId: 'owner', tags: 'tag', ...limitFields, ...rotateEveryFields },
    example: 'key create --team acme-shop --api weather --environment live --name ci --scope weather:read',
    async run(cli, given) {
      const ctx = await inTeam(cli.ctx(), given.text('team') ?? '')
      const apiId = (await findApi(ctx, given.text('api') ?? '')).id
      const ownerId = await findOwner(ctx, given.text('owner') ?? 'team')
      const texts = { name: given.text('name'), description: given.text('description') }
      const choices = { environment: given.text('environment'), scopes: given.list('scope'), tags: given.list('tag') }
      const limits = { allowedIps: allowedIpsOf(given), rateLimit: rateLimitOf(given), quota: quotaOf(given) }
      const planned = { rotateEveryDays: rotateEveryOf(given) }
      const values = {
        ...texts,
        ...choices,
        ...limits,
        ...planned,
        apiId,
        ownerId,
        expiry: expiryOf(given.text('expires')),
      }
      const input = inputOf(createKeyInput, values, this.fields)
      const issued = await createKey(ctx, input)
      const note = `Made key ${issued.keyId}. Its credential is shown once:`
      return { data: issued, text: issued.credential, note }
    },
  },
  {
    noun: 'key',
    verb: 'list',
    about: "Show a team's keys",
    options: {
      team,
      search: { value: '<text>', about: 'A name, a tag, an owner, or a piece of a credential' },
      tag: { value: '<tag>', about: 'A tag' },
      status: { value: '<status>', about: keyStatuses.join(', ') },
      environment,
      api,
      sort: { value: '<field>', about: keySorts.join(', ') },
    },
    fields: { q: 'search' },
    example: 'key list --team acme-shop --status active',
    async run(cli, given) {
      const ctx = await inTeam(cli.ctx(), given.text('team') ?? '')
      const slug = given.text('api')
      const apiId = slug ? (await findApi(ctx, slug)).id : undefined
      const choices = { status: given.text('status'), environment: given.text('environment'), sort: given.text('sort') }
      const words = { q: given.text('search'), tag: given.text('tag') }
      const input = inputOf(listKeysInput, { ...choices, ...words, api: apiId }, this.fields)
      const keys = await allPages(ctx, input)
      const rows = keys.map((key) => [
        key.id,
        key.name,
        key.api.slug,
        key.status,
        key.owner?.name ?? 'the team',
        key.hint,
        momentText(key.lastUsedAt),
        momentText(key.expiresAt, 'never'),
      ])
      return {
        data: keys,
        text: table(['id', 'name', 'api', 'status', 'owner', 'credential', 'last used', 'expires'], rows),
      }
    },
  },
  {
    noun: 'key',
    verb: 'show',
    about: 'Show one key and its secrets',
    argument: { name: 'key', about: 'its id, or the public id of one of its secrets' },
    options: {},
    example: 'key show key_0VzTqkXy8mJd4Rw1bN2c',
    async run(cli, given) {
      const { ctx, keyId } = await findKey(cli.ctx(), given.text('key') ?? '')
      const key = await getKey(ctx, { keyId })
      const lines = facts({
        id: key.id,
        name: key.name,
        api: key.api.slug,
        environment: key.environment satisfies Environment,
        status: key.status,
        owner: key.owner?.name ?? 'the team',
        tags: key.tags.join(' ') || null,
        scopes: key.scopes.join(' '),
        'works from': key.allowedIps.join(' ') || 'anywhere',
        ...limitFacts(key.limits),
        created: momentText(key.createdAt),
        expires: momentText(key.expiresAt, 'never'),
        'rotation due': key.rotationDueAt && momentText(key.rotationDueAt),
        revoked: key.revoked ? `${momentText(key.revoked.at)} (${key.revoked.reason})` : null,
      })
      const secrets = key.secrets.map(({ hint, state, uses, lastUsedAt, endsAt }) => [
        hint,
        state,
        uses,
        momentText(lastUsedAt),
        momentText(endsAt),
      ])
      return { data: key, text: `${lines}\n\n${table(['secret', 'state', 'uses', 'last used', 'ends'], secrets)}` }
    },
  },
]

async function allPages(ctx: TeamCtx, input: Parameters<typeof listKeys>[1]): Promise<KeyPage['keys']> {
  const found: KeyPage['keys'] = []
  let after: string | undefined
  do {
    const page: KeyPage = await listKeys(ctx, after ? { ...input, after } : input)
    found.push(...page.keys)
    after = page.after ?? undefined
  } while (after)
  return found
}
