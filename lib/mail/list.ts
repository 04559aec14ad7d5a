import { desc, lt } from 'drizzle-orm'
import { mails } from '@/db/schema/outbox'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { type ListMailsInput, type MailPage, mailPageRows } from './contract'
import { mailView } from './view'

/** The installation's mails, newest first, without their texts. */
export async function listMails(ctx: Ctx, { before }: ListMailsInput): Promise<MailPage> {
  authorizeOperator(ctx, 'mail.read')
  const rows = await ctx.db
    .select()
    .from(mails)
    .where(before && lt(mails.id, before))
    .orderBy(desc(mails.id))
    .limit(mailPageRows + 1)
  const page = rows.slice(0, mailPageRows).map(mailView)
  return { mails: page, next: rows.length > mailPageRows ? (page.at(-1)?.id ?? null) : null }
}
