'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { Notice } from '@/components/ui/notice'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { SessionView } from '@/lib/accounts/contract'
import type { Result } from '@/lib/kit/result'

type SessionsTableProps = { sessions: readonly SessionView[]; end: (input: unknown) => Promise<Result<void>> }

/** Where one is signed in, each to be ended. */
export function SessionsTable({ sessions, end }: SessionsTableProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(end)
  const [chosen, setChosen] = useState<string | null>(null)
  const endOne = async (session: SessionView) => {
    setChosen(session.id)
    const result = await run({ sessionId: session.id })
    if (result?.ok) toast(`The session of ${session.device} has ended.`)
    router.refresh()
  }
  return (
    <>
      {error && (
        <Notice role="alert" tone="state">
          {error.message}
        </Notice>
      )}
      <Table label="Sessions">
        <Thead>
          <Tr>
            <Th>Device</Th>
            <Th fold="phone">Address</Th>
            <Th>Last seen</Th>
            <Th fold="tablet">Signed in</Th>
            <Th align="right">
              <span className="sr-only">End</span>
            </Th>
          </Tr>
        </Thead>
        <Tbody>
          {sessions.map((session) => (
            <Tr key={session.id}>
              <Td>
                <span className="inline-flex flex-wrap items-center gap-2 py-1.5 font-medium">
                  {session.device}
                  {session.current && <Badge tone="good">This device</Badge>}
                </span>
              </Td>
              <Td fold="phone">{session.ip ? <Code>{session.ip}</Code> : '–'}</Td>
              <Td>
                <Time at={session.lastSeenAt} />
              </Td>
              <Td fold="tablet">
                <Time at={session.createdAt} />
              </Td>
              <Td align="right">
                {!session.current && (
                  <Button
                    aria-label={`End the session of ${session.device}`}
                    onClick={() => endOne(session)}
                    pending={pending && chosen === session.id}
                    size="small"
                  >
                    End
                  </Button>
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  )
}
