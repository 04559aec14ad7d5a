import { z } from 'zod'
import { idOf } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'

export const mailPageRows = 50

/** `before`: only what is older than this one. */
export const listMailsInput = z.strictObject({ before: idOf('mail').optional().catch(undefined) })
export type ListMailsInput = z.output<typeof listMailsInput>

export const mailInput = z.strictObject({ mailId: idOf('mail') })
export type MailInput = z.output<typeof mailInput>

export type MailState = 'sent' | 'waiting' | 'given_up'

export type MailView = {
  id: Id<'mail'>
  recipient: string
  subject: string
  state: MailState
  createdAt: Date
  sentAt: Date | null
  attempts: number
  nextAttemptAt: Date
  /** What the mail server said last, or why there was no answer. */
  lastError: string | null
}

export type MailPage = {
  mails: MailView[]
  /** Where the next page begins; null: there is none. */
  next: Id<'mail'> | null
}

/** `text` is empty once the mail is sent, or too old to be. */
export type OpenMail = MailView & { text: string }
