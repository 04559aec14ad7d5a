import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { sendMailAgainAction } from '@/app/(operator)/operator/mail/actions'
import { MailFacts } from '@/components/mail/mail-facts'
import { SendAgain } from '@/components/mail/send-again'
import { BackLink } from '@/components/ui/back-link'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { mailInput } from '@/lib/mail/contract'
import { getMail } from '@/lib/mail/get'
import { hasMailServer } from '@/lib/web/mail-server'
import { operatorCtx } from '@/lib/web/operator'
import { readOr404 } from '@/lib/web/read'

export const metadata: Metadata = { title: 'Mail' }

type OpenMailPageProps = { params: Promise<{ mail: string }> }

export default async function OpenMailPage({ params }: OpenMailPageProps) {
  const ctx = await operatorCtx()
  const { data: input = notFound() } = mailInput.safeParse({ mailId: (await params).mail })
  const mail = await readOr404(getMail(ctx, input))
  return (
    <>
      <PageHeader
        actions={mail.text && hasMailServer() && <SendAgain action={sendMailAgainAction} mailId={mail.id} />}
        back={<BackLink href="/operator/mail">Mail</BackLink>}
        title={mail.subject}
      />
      <MailFacts mail={mail} />
      <Panel className="mt-6">
        {mail.text ? (
          <pre className="whitespace-pre-wrap break-words font-sans">{mail.text}</pre>
        ) : (
          <p className="text-muted">The text is not kept any more.</p>
        )}
      </Panel>
    </>
  )
}
