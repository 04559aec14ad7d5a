import { roles } from '@/lib/access/contract'
import { invitationIdInput, inviteInput } from '@/lib/invitations/contract'
import { invite } from '@/lib/invitations/invite'
import { listInvitations } from '@/lib/invitations/list'
import { invitationDays, invitationDaysDefault } from '@/lib/invitations/terms'
import { withdrawInvitation } from '@/lib/invitations/withdraw'
import type { Command } from '../command'
import { inTeam } from '../find'
import { inputOf } from '../input'
import { momentText, table } from '../output'

const team = { value: '<team>', about: 'The slug of the team', required: true }
const withdrawFields = { invitationId: '<invitation>' }

export const invitationCommands: Command[] = [
  {
    noun: 'invitation',
    verb: 'create',
    about: 'Invite a person by mail, or print a link to send, once',
    options: {
      team,
      role: { value: '<role>', about: roles.join(', '), required: true },
      email: { value: '<email>', about: 'To whom it is sent, and who alone may accept it; a link when left out' },
      days: { value: '<days>', about: `How long it is good: ${invitationDays.join(', ')}; ${invitationDaysDefault}` },
    },
    example: 'invitation create --team acme-shop --role developer --email bo@example.com',
    async run(cli, given) {
      const values = { role: given.text('role'), email: given.text('email'), days: given.text('days') }
      const input = inputOf(inviteInput, values)
      const sent = await invite(await inTeam(cli.ctx(), given.text('team') ?? ''), input, cli.portalUrl())
      const until = `It is good once, until ${momentText(sent.invitation.expiresAt)}.`
      if (!sent.link) return { data: sent, text: sent.invitation.id, note: `The letter is on its way. ${until}` }
      return { data: sent, text: sent.link, note: `${until} The link is shown once:` }
    },
  },
  {
    noun: 'invitation',
    verb: 'list',
    about: 'Show the invitations of a team that nobody has accepted',
    options: { team },
    example: 'invitation list --team acme-shop',
    async run(cli, given) {
      const invitations = await listInvitations(await inTeam(cli.ctx(), given.text('team') ?? ''))
      const rows = invitations.map(({ id, email, role, createdBy, expiresAt, isExpired }) => [
        id,
        email ?? 'whoever has the link',
        role,
        createdBy ?? 'the operator',
        isExpired ? 'expired' : momentText(expiresAt),
      ])
      return { data: invitations, text: table(['id', 'for', 'role', 'by', 'good until'], rows) }
    },
  },
  {
    noun: 'invitation',
    verb: 'withdraw',
    about: 'Take an invitation back',
    argument: { name: 'invitation', about: 'its id' },
    options: { team },
    fields: withdrawFields,
    example: 'invitation withdraw inv_0VzTqkXy8mJd4Rw1bN2c --team acme-shop',
    async run(cli, given) {
      const ctx = await inTeam(cli.ctx(), given.text('team') ?? '')
      const input = inputOf(invitationIdInput, { invitationId: given.text('invitation') }, withdrawFields)
      const withdrawn = await withdrawInvitation(ctx, input)
      return { data: withdrawn, text: withdrawn.invitationId, note: 'The invitation is withdrawn.' }
    },
  },
]
