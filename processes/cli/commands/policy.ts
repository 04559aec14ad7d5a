import type { TeamCtx } from '@/lib/access/ctx'
import { listApis } from '@/lib/apis/list'
import { type PolicyPreview, setPolicyInput } from '@/lib/policies/contract'
import { getPolicy } from '@/lib/policies/get'
import { previewPolicy } from '@/lib/policies/preview'
import { setPolicy } from '@/lib/policies/set'
import { approvalRules, liveKeysRoles, type Policy } from '@/lib/policies/terms'
import { type Answer, type Command, type Given, UsageError } from '../command'
import { inTeam } from '../find'
import { inputOf } from '../input'
import { allowedIpsOf, allowOption } from '../limits'
import { facts } from '../output'

const fields = {
  ...{ lifetimeDaysMax: 'days', neverAllowed: 'never', allowedScopes: 'scope', defaultAllowedIps: 'allow-ip' },
  ...{ liveKeysRole: 'live', idleDaysMax: 'idle', trafficConfirmed: 'confirm-traffic' },
}

export const policyCommands: Command[] = [
  {
    noun: 'team',
    verb: 'policy',
    about: 'Show what keys of a team may be, or change what is given of it',
    argument: { name: 'team', about: 'its slug' },
    options: {
      days: { value: '<days>', about: 'How long a key may last' },
      never: { value: '<yes|no>', about: 'Whether a key may have no end' },
      scope: {
        value: '<api/scope>',
        about: 'What keys may do, e.g. weather/weather:read or weather/*; all',
        list: true,
      },
      approval: { value: '<rule>', about: `Which scopes an admin approves: ${approvalRules.join(' or ')}` },
      'allow-ip': { ...allowOption, about: 'From where keys work that name no addresses; any: from anywhere' },
      live: { value: '<role>', about: `Who makes live keys: ${liveKeysRoles.join(', ')} and stronger` },
      idle: { value: '<days>', about: 'Disable keys that nobody used for so long, or never' },
      'confirm-traffic': { about: 'Save also where it touches keys that were used in the last 24 hours' },
    },
    fields,
    example: 'team policy acme-shop --days 90 --never no --live admin',
    async run(cli, given) {
      const ctx = await inTeam(cli.ctx(), given.text('team') ?? '')
      const now = await getPolicy(ctx)
      const wanted = await wantedOf(ctx, given)
      if (Object.values(wanted).every((value) => value === undefined)) return shown(ctx, now)
      const change = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
      const input = inputOf(setPolicyInput, { ...now, ...change }, fields)
      const { dayRequests } = given.isOn('confirm-traffic') ? await previewPolicy(ctx, input) : { dayRequests: 0 }
      const saved = await setPolicy(ctx, { ...input, trafficConfirmed: dayRequests })
      return { ...(await shown(ctx, saved.policy)), data: saved, note: touchedText(saved.preview) }
    },
  },
]

/** What was given, as the contract of policies takes it; anything else is left for the contract to refuse. */
async function wantedOf(ctx: TeamCtx, given: Given): Promise<{ [Field in keyof Policy]: unknown }> {
  const number = (text: string | undefined) => (text && /^\d+$/.test(text) ? Number(text) : text)
  const never = given.text('never')
  const idle = given.text('idle')
  return {
    lifetimeDaysMax: number(given.text('days')),
    neverAllowed: never === 'yes' ? true : never === 'no' ? false : never,
    allowedScopes: await allowedScopesOf(ctx, given.list('scope')),
    approval: given.text('approval'),
    defaultAllowedIps: allowedIpsOf(given),
    liveKeysRole: given.text('live'),
    idleDaysMax: idle === 'never' ? null : number(idle),
  }
}

async function allowedScopesOf(ctx: TeamCtx, texts: readonly string[]): Promise<string[] | null | undefined> {
  if (texts.length === 0) return undefined
  if (texts.length === 1 && texts[0] === 'all') return null
  const apis = await listApis(ctx)
  return texts.map((text) => {
    const [slug, scope] = text.split('/')
    const api = apis.find((one) => one.slug === slug)
    if (!api || !scope) throw new UsageError(`--scope: "${text}" is no <api>/<scope>. \`api list\` shows the APIs.`)
    return `${api.id} ${scope}`
  })
}

async function shown(ctx: TeamCtx, policy: Policy): Promise<Answer> {
  const slugs = new Map<string, string>((await listApis(ctx)).map(({ id, slug }) => [id, slug]))
  const scopeText = (text: string) => text.replace(/^(\S+) /, (_, id: string) => `${slugs.get(id) ?? id}/`)
  const text = facts({
    'a key lasts': `at most ${policy.lifetimeDaysMax} days${policy.neverAllowed ? ', or has no end' : ''}`,
    'it may': policy.allowedScopes?.map(scopeText).join(' ') ?? 'whatever its API offers',
    'admins approve': policy.approval === 'none' ? 'nothing' : 'sensitive scopes that developers ask for',
    'it works from': policy.defaultAllowedIps.join(' ') || 'anywhere',
    'live keys are made by': `${policy.liveKeysRole} and stronger`,
    'idle keys': policy.idleDaysMax === null ? 'stay' : `are disabled after ${policy.idleDaysMax} days`,
  })
  return { data: policy, text }
}

function touchedText({ counts: { touched } }: PolicyPreview): string {
  if (touched === 0) return 'Saved. It touches no key that is there.'
  return `Saved. It touches ${touched === 1 ? '1 key' : `${touched} keys`} that are there.`
}
