import { eq } from 'drizzle-orm'
import { mails } from '@/db/schema/outbox'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { MailInput, OpenMail } from './contract'
import { mailView } from './view'

/** One mail with its text, as long as that is kept. */
export async function getMail(ctx: Ctx, { mailId }: MailInput): Promise<OpenMail> {
  authorizeOperator(ctx, 'mail.read')
  const [mail] = await ctx.db.select().from(mails).where(eq(mails.id, mailId))
  if (!mail) throw new AppError('not_found', 'There is no such mail.')
  return { ...mailView(mail), text: mail.text }
}
