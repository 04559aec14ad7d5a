import { roles } from '@/lib/access/contract'
import type { TeamCtx } from '@/lib/access/ctx'
import { keysOf } from '@/lib/keys/keys-of'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { addMember } from '@/lib/members/add'
import { changeRole } from '@/lib/members/change-role'
import { addMemberInput, changeRoleInput, type KeyFate, removeMemberInput } from '@/lib/members/contract'
import { listMembers } from '@/lib/members/list'
import { removeMember } from '@/lib/members/remove'
import { type Command, type Given, UsageError } from '../command'
import { findKey, findOwner, findUser, inTeam } from '../find'
import { inputOf } from '../input'
import { momentText, table } from '../output'

const team = { value: '<team>', about: 'The slug of the team', required: true }
const email = { value: '<email>', about: 'The address the person signs in with', required: true }
const role = { value: '<role>', about: roles.join(', '), required: true }
const fateWords = 'revoke, team, a member’s e-mail address, or the name or id of a machine user'

export const memberCommands: Command[] = [
  {
    noun: 'member',
    verb: 'add',
    about: 'Put a person who has an account into a team',
    options: { team, email, role },
    example: 'member add --team acme-shop --email ada@example.com --role admin',
    async run(cli, given) {
      const input = inputOf(addMemberInput, { email: given.text('email'), role: given.text('role') })
      const member = await addMember(await inTeam(cli.ctx(), given.text('team') ?? ''), input)
      return { data: member, text: member.userId, note: `${member.email} is ${member.role} of the team.` }
    },
  },
  {
    noun: 'member',
    verb: 'list',
    about: 'Show the people of a team',
    options: { team },
    example: 'member list --team acme-shop',
    async run(cli, given) {
      const members = await listMembers(await inTeam(cli.ctx(), given.text('team') ?? ''))
      const rows = members.map((member) => [
        member.email,
        member.name ?? '–',
        member.role,
        member.keys,
        momentText(member.joinedAt),
      ])
      return { data: members, text: table(['email', 'name', 'role', 'keys', 'joined'], rows) }
    },
  },
  {
    noun: 'member',
    verb: 'role',
    about: 'Give a member another role',
    options: { team, email, role },
    example: 'member role --team acme-shop --email ada@example.com --role owner',
    async run(cli, given) {
      const ctx = await inTeam(cli.ctx(), given.text('team') ?? '')
      const address = given.text('email') ?? ''
      const userId = await findUser(ctx, address)
      const changed = await changeRole(ctx, inputOf(changeRoleInput, { userId, role: given.text('role') }))
      return { data: changed, text: userId, note: `${address} is ${changed.role} of the team.` }
    },
  },
  {
    noun: 'member',
    verb: 'remove',
    about: 'Take a person out of a team, with a choice for each of their keys',
    options: {
      team,
      email,
      key: { value: '<key=fate>', about: `What becomes of one key: ${fateWords}`, list: true },
      keys: { value: '<fate>', about: 'What becomes of the others: the same' },
    },
    example: 'member remove --team acme-shop --email ada@example.com --key key_0VzTqkXy8mJd4Rw1bN2c=team --keys revoke',
    async run(cli, given) {
      const ctx = await inTeam(cli.ctx(), given.text('team') ?? '')
      const address = given.text('email') ?? ''
      const userId = await findUser(ctx, address)
      const keys = await fatesOf(ctx, userId, given)
      const removed = await removeMember(ctx, inputOf(removeMemberInput, { userId, keys }))
      const revoked = keys.filter(({ to }) => to === 'revoke').length
      const fates = `${revoked} of their keys revoked, ${keys.length - revoked} handed over`
      return { data: { ...removed, keys }, text: userId, note: `${address} is no longer in the team; ${fates}.` }
    },
  },
]

/** What was decided of each working key of a leaver. Those that nobody decided on are named. */
async function fatesOf(ctx: TeamCtx, userId: Id<'user'>, given: Given): Promise<{ keyId: Id<'key'>; to: KeyFate }[]> {
  const chosen = new Map<string, KeyFate>()
  for (const text of given.list('key')) {
    const [key = '', fate] = text.split('=')
    if (!fate) throw new UsageError(`--key: Write a key and what becomes of it: key_…=revoke.`)
    chosen.set((await findKey(ctx, key)).keyId, await fateOf(ctx, fate))
  }
  const others = given.text('keys')
  const ofOthers = others === undefined ? undefined : await fateOf(ctx, others)
  const keys = await keysOf(ctx, { userId })
  const open = keys.filter(({ id }) => !chosen.has(id))
  if (open.length > 0 && ofOthers === undefined) {
    const named = open.map(({ id, name }) => `${id} (${name})`).join(', ')
    throw new AppError('precondition_failed', `Decide what becomes of ${named}: --key <key=fate>, or --keys <fate>.`)
  }
  for (const { id } of open) chosen.set(id, ofOthers ?? null)
  return [...chosen].map(([keyId, to]) => ({ keyId: keyId as Id<'key'>, to }))
}

const fateOf = async (ctx: TeamCtx, text: string): Promise<KeyFate> =>
  text === 'revoke' ? 'revoke' : findOwner(ctx, text)
