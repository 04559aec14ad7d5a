import { eq } from 'drizzle-orm'
import { mails } from '@/db/schema/outbox'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { MailInput } from './contract'

/** Puts a mail that was not sent back at the head of the queue, with all its attempts before it. */
export async function sendMailAgain(ctx: Ctx, { mailId }: MailInput): Promise<void> {
  authorizeOperator(ctx, 'mail.read')
  await ctx.db.transaction(async (tx) => {
    const [mail] = await tx.select().from(mails).where(eq(mails.id, mailId)).for('update')
    if (!mail) throw new AppError('not_found', 'There is no such mail.')
    if (mail.text === '')
      throw new AppError('conflict', 'The text of this mail is not kept any more: it cannot be sent.')
    await tx.update(mails).set({ attempts: 0, nextAttemptAt: ctx.now, givenUpAt: null }).where(eq(mails.id, mailId))
    const detail = { attempts: mail.attempts, lastError: mail.lastError }
    await recordAudit(tx, ctx, { teamId: null, action: 'mail.requeued', subjectId: mailId, detail })
  })
}
