import { RowLink } from '@/components/ui/row-link'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { MailView } from '@/lib/mail/contract'
import { MailStateDot } from './mail-state'

/** The installation's mails, each to be opened. */
export function MailsTable({ mails }: { mails: readonly MailView[] }) {
  return (
    <Table label="Mails">
      <Thead>
        <Tr>
          <Th>Subject</Th>
          <Th>State</Th>
          <Th fold="tablet">To</Th>
          <Th fold="phone">Written</Th>
        </Tr>
      </Thead>
      <Tbody>
        {mails.map((mail) => (
          <Tr key={mail.id}>
            <Td>
              <div className="py-1.5">
                <RowLink className="break-words" href={`/operator/mail/${mail.id}`}>
                  {mail.subject}
                </RowLink>
                <div className="break-all text-muted text-xs md:hidden">{mail.recipient}</div>
                {mail.state !== 'sent' && mail.lastError && (
                  <div className="line-clamp-2 break-words text-muted text-xs">{mail.lastError}</div>
                )}
              </div>
            </Td>
            <Td>
              <MailStateDot state={mail.state} />
            </Td>
            <Td className="break-all" fold="tablet">
              {mail.recipient}
            </Td>
            <Td fold="phone">
              <Time at={mail.createdAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
