'use client'
import { useState } from 'react'
import { keysHref } from '@/components/keys/key-urls'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { TextLink } from '@/components/ui/link'
import { Num } from '@/components/ui/num'
import { ActionsTh, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { Role } from '@/lib/access/contract'
import type { MemberView } from '@/lib/members/contract'
import { MemberMenu } from './member-menu'
import { roleWords } from './role-words'
import type { MemberAction } from './use-member-action'

type MembersTableProps = {
  team: string
  members: readonly MemberView[]
  ownUserId: string | null
  /** The reader's. */
  role: Role
  changeRole: MemberAction
  transfer: MemberAction
}

/** From how many people on they can be searched. */
const searchedFrom = 10
/** How many are shown before somebody asks for all: what stands below stays within reach. */
const shownFirst = 50

/** The team's people, each with what the reader may do about them. */
export function MembersTable({ members, ownUserId, team, ...menu }: MembersTableProps) {
  const [text, setText] = useState('')
  const [showsAll, setShowsAll] = useState(false)
  const wanted = text.trim().toLowerCase()
  const found = members.filter(({ name, email }) => `${name ?? ''} ${email}`.toLowerCase().includes(wanted))
  const shown = showsAll ? found : found.slice(0, shownFirst)
  return (
    <div className="mb-8 grid gap-3">
      {members.length >= searchedFrom && (
        <Input
          aria-label="Search members"
          className="sm:w-72"
          data-search
          onChange={(event) => setText(event.target.value)}
          placeholder="Name or e-mail"
          type="search"
          value={text}
        />
      )}
      {shown.length === 0 ? (
        <p className="text-muted">Nobody of the team is called so.</p>
      ) : (
        <Table label="Members">
          <Thead>
            <Tr>
              <Th>Person</Th>
              <Th fold="phone">Role</Th>
              <Th align="right">Keys</Th>
              <Th fold="phone">Joined</Th>
              <ActionsTh />
            </Tr>
          </Thead>
          <Tbody>
            {shown.map((member) => (
              <Tr key={member.userId}>
                <Td>
                  <Person isSelf={member.userId === ownUserId} member={member} />
                </Td>
                <Td fold="phone">{roleWords[member.role].name}</Td>
                <Td align="right">
                  <OwnedKeys member={member} team={team} />
                </Td>
                <Td fold="phone">
                  <Time at={member.joinedAt} />
                </Td>
                <Td align="right">
                  <MemberMenu isSelf={member.userId === ownUserId} member={member} team={team} {...menu} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      {shown.length < found.length && (
        <Button className="justify-self-start" onClick={() => setShowsAll(true)}>
          Show all {found.length} people
        </Button>
      )}
    </div>
  )
}

/** How many, and the way to them. */
function OwnedKeys({ member, team }: { member: MemberView; team: string }) {
  if (member.keys === 0) return <Num value={0} />
  return (
    <TextLink
      className="inline-block min-w-6 py-0.5"
      href={keysHref(team, { owner: member.userId })}
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
        {member.name && <div className="wrap-anywhere text-muted text-xs">{member.email}</div>}
        <div className="text-muted text-xs sm:hidden">{roleWords[member.role].name}</div>
      </div>
    </div>
  )
}
