import { keysHref } from '@/components/keys/key-urls'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/link'
import { Num } from '@/components/ui/num'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { MemberView } from '@/lib/members/contract'
import { roleWords } from './role-words'

type MembersTableProps = { members: readonly MemberView[]; ownUserId: string | null; teamSlug: string }

export function MembersTable({ members, ownUserId, teamSlug }: MembersTableProps) {
  return (
    <Table label="Members">
      <Thead>
        <Tr>
          <Th>Person</Th>
          <Th>Role</Th>
          <Th align="right">Keys</Th>
          <Th fold="phone">Joined</Th>
        </Tr>
      </Thead>
      <Tbody>
        {members.map((member) => (
          <Tr key={member.userId}>
            <Td>
              <Person isSelf={member.userId === ownUserId} member={member} />
            </Td>
            <Td>{roleWords[member.role].name}</Td>
            <Td align="right">
              <OwnedKeys member={member} teamSlug={teamSlug} />
            </Td>
            <Td fold="phone">
              <Time at={member.joinedAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

/** How many, and the way to them. */
function OwnedKeys({ member, teamSlug }: { member: MemberView; teamSlug: string }) {
  if (member.keys === 0) return <Num value={0} />
  return (
    <TextLink
      className="inline-block min-w-6 py-0.5"
      href={keysHref(teamSlug, { owner: member.userId })}
      title={`Keys of ${member.name ?? member.email}`}
    >
      <Num value={member.keys} />
    </TextLink>
  )
}

function Person({ member, isSelf }: { member: MemberView; isSelf: boolean }) {
  const name = member.name ?? member.email
  return (
    <div className="flex min-w-0 items-center gap-2.5 py-1.5">
      <Avatar className="size-7" name={name} />
      <div className="min-w-0">
        <div className="flex items-center gap-2 font-medium">
          <span className="break-words">{name}</span>
          {isSelf && <Badge>You</Badge>}
        </div>
        {member.name && <div className="break-all text-muted text-xs">{member.email}</div>}
      </div>
    </div>
  )
}
