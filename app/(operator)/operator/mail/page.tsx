import type { Metadata } from 'next'
import { MailsTable } from '@/components/mail/mails-table'
import { NoMailServer } from '@/components/mail/no-mail-server'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { listMailsInput } from '@/lib/mail/contract'
import { listMails } from '@/lib/mail/list'
import { hasMailServer } from '@/lib/web/mail-server'
import { operatorCtx } from '@/lib/web/operator'

export const metadata: Metadata = { title: 'Mail' }

type MailPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function MailPage({ searchParams }: MailPageProps) {
  const ctx = await operatorCtx()
  const { before } = listMailsInput.parse({ before: (await searchParams)['before'] })
  const { mails, next } = await listMails(ctx, { before })
  return (
    <>
      <PageHeader
        description="Invitations and notifications. The text of a letter is kept until it is sent, for 30 days at most."
        title="Mail"
      />
      {!hasMailServer() && <NoMailServer />}
      {mails.length > 0 ? (
        <MailsTable mails={mails} />
      ) : (
        <EmptyState body="Invitations and notifications appear here." icon="mail" title="No mail yet" />
      )}
      <Pager next={next && `/operator/mail?before=${next}`} previous={before ? '/operator/mail' : null} />
    </>
  )
}
