import { AppError } from '@/lib/kit/errors'

export type MailSettings = {
  host: string
  port: number
  /** TLS from the first byte (`smtps://`); otherwise STARTTLS where a server of another machine offers it. */
  secure: boolean
  /** Never sent to another machine without TLS. */
  login: { user: string; password: string } | null
  /** An address, or a name with an address in angle brackets. */
  from: string
}

const ports: Record<string, number> = { 'smtp:': 587, 'smtps:': 465 }

/** Reads the mail server, null where none is set up; each fault is one sentence that names the variable. */
export function readMailSettings(env: NodeJS.ProcessEnv): MailSettings | null {
  const [url, from] = [env['SMTP_URL'], env['MAIL_FROM']]
  if (!url && !from) return null
  if (!url || !from) throw new AppError('invalid_input', 'Set both SMTP_URL and MAIL_FROM, or neither.')
  if (!/^(?:[^<>@\r\n"]+ )?<?[^\s<>@,]+@[^\s<>@,]+>?$/.test(from)) {
    throw new AppError('invalid_input', `MAIL_FROM must be like Keystile <keys@example.com>, not "${from}".`)
  }
  return { ...serverOf(url), from }
}

/** The address may hold a password, so the fault does not repeat it. */
function serverOf(text: string): Omit<MailSettings, 'from'> {
  const url = URL.canParse(text) ? new URL(text) : null
  const standardPort = url ? ports[url.protocol] : undefined
  if (!url?.hostname || !standardPort || url.pathname.length > 1 || url.search)
    throw new AppError('invalid_input', 'SMTP_URL must be like smtp://user:password@mail.example.com:587 or smtps://….')
  const [user, password] = [url.username, url.password].map(decoded)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || standardPort,
    secure: url.protocol === 'smtps:',
    login: user ? { user, password: password ?? '' } : null,
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new AppError('invalid_input', 'SMTP_URL needs % in a user or password written as %25.')
  }
}
