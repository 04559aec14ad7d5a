import { type Limits, quotaText, rateLimitText } from '@/lib/limits/terms'
import type { Given, OptionSpec } from './command'

/** How limits are given on the command line; `none` is said where one can be taken back. */
export const limitOptions = (none?: string) => {
  const orNone = none ? `, or none: ${none}` : ''
  return {
    rate: { value: '<units/window>', about: `At most so many in any window, e.g. 100/min or 5/10s${orNone}` },
    burst: { value: '<units>', about: 'How many of --rate at once; all of them when left out' },
    quota: quotaOption(none),
  } satisfies Record<string, OptionSpec>
}

export const quotaOption = (none?: string): OptionSpec => ({
  value: '<units/period>',
  about: `At most so many in a UTC day or month, e.g. 10000/month${none ? `, or none: ${none}` : ''}`,
})

const unitMs = { s: 1_000, min: 60_000, hour: 3_600_000, day: 86_400_000 }

/** `100/min`, `5/10s` or `none`, as the contract of limits takes it; anything else is left for the contract to refuse. */
export function rateLimitOf(given: Given): unknown {
  const [text, burst] = [given.text('rate'), given.text('burst')]
  if (text === 'none') return null
  const [, units, windows, unit] = /^(\d+)\/(\d*)(s|min|hour|day)$/.exec(text ?? '') ?? []
  // A burst without its rate is refused as a rate without units.
  if (!units || !unit) return text ?? (burst === undefined ? undefined : {})
  return {
    units: Number(units),
    windowMs: Number(windows || 1) * unitMs[unit as keyof typeof unitMs],
    ...(burst === undefined ? {} : { burst: Number(burst) }),
  }
}

/** `10000/month` or `none`, in the same way. */
export function quotaOf(given: Given): unknown {
  const text = given.text('quota')
  if (text === 'none') return null
  const [, units, period] = /^(\d+)\/(day|month)$/.exec(text ?? '') ?? []
  return units ? { units: Number(units), period } : text
}

export const allowOption = {
  value: '<address>',
  about: 'An address or block from which alone it works, e.g. 203.0.113.0/24; any: from anywhere',
  list: true,
} satisfies OptionSpec

/** The given addresses; `any` is none, and nothing given is nothing said. */
export function allowedIpsOf(given: Given): string[] | undefined {
  const texts = given.list('allow-ip')
  if (texts.length === 0) return undefined
  return texts.length === 1 && texts[0] === 'any' ? [] : texts
}

/** The limits of a key, and those of an API, as people at a terminal read them. */
export const limitFacts = ({ rateLimit, quota }: Limits) => ({
  'rate limit': rateLimit && rateLimitText(rateLimit),
  quota: quota && quotaText(quota),
})

/** Which option each input came from. */
export const limitFields = { rateLimit: 'rate', quota: 'quota', allowedIps: 'allow-ip' }
