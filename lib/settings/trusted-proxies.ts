import { AppError } from '@/lib/kit/errors'

/** How many reverse proxies stand in front, each adding to `x-forwarded-for`; 0: nobody's forwarding headers are believed. */
export function readTrustedProxies(env: NodeJS.ProcessEnv): number {
  const text = env['KEYSTILE_TRUSTED_PROXIES'] || '0'
  if (/^\d$/.test(text)) return Number(text)
  throw new AppError('invalid_input', `KEYSTILE_TRUSTED_PROXIES must be a number from 0 to 9, not "${text}".`)
}
