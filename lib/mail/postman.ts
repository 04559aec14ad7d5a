import { createTransport } from 'nodemailer'
import { within } from '@/lib/kit/deadline'
import type { MailSettings } from '@/lib/settings/mail'

/** A server that answers no more is left after so long; longer than a slow one takes to accept a page of text. */
const connectMsMax = 10_000
const silenceMsMax = 20_000
/** All of one delivery. */
export const deliveryMsMax = 60_000

export type Letter = { id: string; recipient: string; subject: string; text: string }

/** `refused`: never try again. `not_now`: this letter later. `unreachable`: the fault is not the letter's, others would not go either. */
type Fault = 'refused' | 'not_now' | 'unreachable'

/** A letter that the mail server has not taken; the message is its words, or why there are none. */
export class Undelivered extends Error {
  override name = 'Undelivered'
  readonly fault: Fault
  constructor(fault: Fault, message: string) {
    super(message)
    this.fault = fault
  }
}

export type Postman = {
  /** Hands one letter to the mail server; throws `Undelivered`. */
  deliver(letter: Letter): Promise<void>
  /** Connects and signs in, and sends nothing; throws `Undelivered`. */
  greet(): Promise<void>
}

/** Sends through the mail server of `settings`, a connection for each letter. `domain`: our own, for what names a letter. */
export function createPostman(settings: MailSettings, domain: string): Postman {
  const { host, port, secure, login, from } = settings
  const transport = createTransport({
    ...{ host, port, secure, disableFileAccess: true, disableUrlAccess: true },
    // Between programs of one machine STARTTLS protects nothing, and their certificates are seldom good.
    ...(isLoopback(host) ? { ignoreTLS: true } : { requireTLS: login !== null }),
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    ...{ connectionTimeout: connectMsMax, greetingTimeout: connectMsMax, socketTimeout: silenceMsMax },
  })
  const ask = async (answer: Promise<unknown>) => {
    try {
      await within(answer, deliveryMsMax, () => transport.close())
    } catch (error) {
      throw undelivered(error)
    }
  }
  return {
    deliver: ({ id, recipient, subject, text }) =>
      ask(
        transport.sendMail({
          ...{ from, subject, text },
          // An object, not text to be parsed: one address, whatever is written in it.
          to: { name: '', address: recipient },
          // The same at every attempt: who gets a letter twice after a crash can tell.
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        }),
      ),
    greet: () => ask(transport.verify()),
  }
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

/** What a failure means for the letter, by the command that failed and the code of the answer (RFC 5321). */
function undelivered(error: unknown): Undelivered {
  const { message, response, responseCode = 0, command, code } = smtpFields(error)
  const words = response || message
  const isAboutLetter = command === 'RCPT TO' || command === 'DATA'
  // An address that is none never gets as far as the server.
  if (code === 'EENVELOPE' && command === 'API') return new Undelivered('refused', words)
  if (!isAboutLetter || responseCode === 0) return new Undelivered('unreachable', words)
  return new Undelivered(responseCode >= 500 ? 'refused' : 'not_now', words)
}

type SmtpFields = { message: string; response?: string; responseCode?: number; command?: string; code?: string }
const smtpFields = (error: unknown): SmtpFields => (error instanceof Error ? error : { message: String(error) })
