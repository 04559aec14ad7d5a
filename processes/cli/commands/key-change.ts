import type { TeamCtx } from '@/lib/access/ctx'
import { type KeyIdInput, type KeyView, revokeKeyInput, rotateKeyInput, updateKeyInput } from '@/lib/keys/contract'
import { disableKey } from '@/lib/keys/disable'
import { enableKey } from '@/lib/keys/enable'
import { handOverKey } from '@/lib/keys/hand-over'
import { handOverKeyInput } from '@/lib/keys/owner/contract'
import { restoreKey } from '@/lib/keys/restore'
import { revokeKey } from '@/lib/keys/revoke'
import { rotateKey } from '@/lib/keys/rotate'
import { graceStarts, graces, revokeChoices } from '@/lib/keys/terms'
import { updateKey } from '@/lib/keys/update'
import type { Command, Given } from '../command'
import { expiryOf } from '../expiry'
import { findKey, findOwner } from '../find'
import { inputOf } from '../input'
import { allowedIpsOf, allowOption, limitFields, limitOptions, quotaOf, rateLimitOf } from '../limits'
import { rotateEveryFields, rotateEveryOf, rotateEveryOption } from '../rotate-every'
import { ownerOption } from './key'

const argument = { name: 'key', about: 'its id, or the public id of one of its secrets' }

const change = (verb: string, about: string, act: (ctx: TeamCtx, input: KeyIdInput) => Promise<KeyView>): Command => ({
  noun: 'key',
  verb,
  about,
  argument,
  options: {},
  example: `key ${verb} key_0VzTqkXy8mJd4Rw1bN2c`,
  async run(cli, given) {
    const { ctx, keyId } = await findKey(cli.ctx(), given.text('key') ?? '')
    const key = await act(ctx, { keyId })
    return { data: key, text: key.id, note: `${key.name} is ${key.status}.` }
  },
})

export const keyChangeCommands: Command[] = [
  {
    noun: 'key',
    verb: 'update',
    about: 'Change what was given of a key; the rest stays',
    argument,
    options: {
      name: { value: '<name>', about: 'What people call it' },
      description: { value: '<text>', about: 'What it is for' },
      scope: { value: '<scope>', about: 'What it may do; all of it, not what is added', list: true },
      tag: { value: '<tag>', about: 'A word by which keys are grouped; all of them; none: no tag', list: true },
      expires: { value: '<when>', about: 'In days (90d), a moment (2027-01-31T00:00:00Z), or never' },
      'rotate-every': rotateEveryOption,
      'allow-ip': allowOption,
      'shut-out': { value: '<requests>', about: 'Confirms so many requests from addresses that are shut out' },
      ...limitOptions('what its API gives'),
    },
    fields: {
      scopes: 'scope',
      expiry: 'expires',
      tags: 'tag',
      shutOutConfirmed: 'shut-out',
      ...limitFields,
      ...rotateEveryFields,
    },
    example: 'key update key_0VzTqkXy8mJd4Rw1bN2c --rate 100/min --allow-ip 203.0.113.0/24',
    async run(cli, given) {
      const { ctx, keyId } = await findKey(cli.ctx(), given.text('key') ?? '')
      const scopes = given.list('scope')
      const texts = { name: given.text('name'), description: given.text('description') }
      const limits = { allowedIps: allowedIpsOf(given), rateLimit: rateLimitOf(given), quota: quotaOf(given) }
      const choices = { scopes: scopes.length > 0 ? scopes : undefined, expiry: expiryOf(given.text('expires')) }
      const planned = { tags: tagsOf(given), rotateEveryDays: rotateEveryOf(given) }
      const confirmed = { shutOutConfirmed: countOf(given.text('shut-out')) }
      const values = { keyId, ...texts, ...choices, ...limits, ...planned, ...confirmed }
      const input = inputOf(updateKeyInput, values, this.fields)
      const key = await updateKey(ctx, input)
      return { data: key, text: key.id }
    },
  },
  {
    noun: 'key',
    verb: 'rotate',
    about: 'Give a key a new secret and print its credential, once',
    argument,
    options: {
      grace: { value: '<time>', about: `How long the old secret works: ${graces.join(', ')} (24h when left out)` },
      'grace-starts': { value: '<when>', about: graceStarts.join(' or ') },
      traffic: { value: '<requests>', about: 'Confirms so many requests a day that --grace none cuts off' },
    },
    fields: { trafficConfirmed: 'traffic' },
    example: 'key rotate key_0VzTqkXy8mJd4Rw1bN2c --grace 24h',
    async run(cli, given) {
      const { ctx, keyId } = await findKey(cli.ctx(), given.text('key') ?? '')
      const choices = { grace: given.text('grace'), graceStarts: given.text('grace-starts') }
      const confirmed = { trafficConfirmed: countOf(given.text('traffic')) }
      const issued = await rotateKey(ctx, inputOf(rotateKeyInput, { keyId, ...choices, ...confirmed }, this.fields))
      return { data: issued, text: issued.credential, note: `Rotated ${keyId}. The new credential is shown once:` }
    },
  },
  change('disable', 'Stop a key until it is enabled', disableKey),
  change('enable', 'Let a disabled key work again', enableKey),
  change('restore', 'Undo a revocation of the last 60 minutes', restoreKey),
  {
    noun: 'key',
    verb: 'hand-over',
    about: 'Give a key to a member, a machine user or the team',
    argument,
    options: { to: { ...ownerOption, required: true } },
    fields: { ownerId: 'to' },
    example: 'key hand-over key_0VzTqkXy8mJd4Rw1bN2c --to deploys',
    async run(cli, given) {
      const { ctx, keyId } = await findKey(cli.ctx(), given.text('key') ?? '')
      const ownerId = await findOwner(ctx, given.text('to') ?? '')
      const key = await handOverKey(ctx, inputOf(handOverKeyInput, { keyId, ownerId }, this.fields))
      return {
        data: key,
        text: key.id,
        note: `${key.name} is now ${key.owner ? `${key.owner.name}’s` : 'the team’s'}.`,
      }
    },
  },
  {
    noun: 'key',
    verb: 'revoke',
    about: 'End a key for good',
    argument,
    options: { reason: { value: '<reason>', about: revokeChoices.join(', '), required: true } },
    example: 'key revoke key_0VzTqkXy8mJd4Rw1bN2c --reason leaked',
    async run(cli, given) {
      const { ctx, keyId } = await findKey(cli.ctx(), given.text('key') ?? '')
      const key = await revokeKey(ctx, inputOf(revokeKeyInput, { keyId, reason: given.text('reason') }))
      return { data: key, text: key.id, note: `${key.name} is revoked.` }
    },
  },
]

/** The given tags; `none` is no tag, and nothing given is nothing said. */
function tagsOf(given: Given): string[] | undefined {
  const tags = given.list('tag')
  if (tags.length === 0) return undefined
  return tags.length === 1 && tags[0] === 'none' ? [] : tags
}

/** A count that was typed; what is no number is left for the contract to refuse. */
const countOf = (text: string | undefined): unknown => (text && /^\d+$/.test(text) ? Number(text) : text)
