/** From (inclusive) to (inclusive); the ends of an open range are infinite. */
export type Range = { from: number; to: number }

type Comparison = '>=' | '<=' | '>' | '<'
type Number_ = (text: string) => number | null

const bounds: Record<Comparison, (value: number) => Range> = {
  '>=': (from) => ({ from, to: Number.POSITIVE_INFINITY }),
  '>': (value) => ({ from: value + 1, to: Number.POSITIVE_INFINITY }),
  '<=': (to) => ({ from: Number.NEGATIVE_INFINITY, to }),
  '<': (value) => ({ from: Number.NEGATIVE_INFINITY, to: value - 1 }),
}

/** `>=400`, `<500`, `400-499` or `404` of whole numbers, each read by `read`; null: it is none of these. */
function readRange(text: string, read: Number_): Range | null {
  const [, comparison, bound = ''] = /^(>=|<=|>|<)(.+)$/.exec(text) ?? []
  if (comparison) {
    const value = read(bound)
    return value === null ? null : bounds[comparison as Comparison](value)
  }
  const [first = '', last = first, ...more] = text.split('-')
  const [from, to] = [read(first), read(last)]
  return from === null || to === null || from > to || more.length > 0 ? null : { from, to }
}

/** Statuses of HTTP: a class `4xx`, a code `404`, `>=400`, `400-499`. */
export function statusRange(text: string): Range | null {
  const [, hundred] = /^([1-5])xx$/i.exec(text) ?? []
  if (hundred) return { from: Number(hundred) * 100, to: Number(hundred) * 100 + 99 }
  return readRange(text, (code) => (/^[1-5]\d\d$/.test(code) ? Number(code) : null))
}

const unitUs: Record<string, number> = { us: 1, µs: 1, ms: 1_000, s: 1_000_000 }
const latencyMaxUs = 2_147_483_647

/** Latencies as microseconds: `>100ms`, `<=1.5s`, `20-80ms`; without a unit they are milliseconds. */
export function latencyRange(text: string): Range | null {
  // The unit of a range is said once, at its end, or at both of its ends.
  const [, unitAtEnd = 'ms'] = /(us|µs|ms|s)$/.exec(text) ?? []
  return readRange(text, (part) => {
    const [, number, unit = unitAtEnd] = /^(\d{1,10}(?:\.\d{1,3})?)(us|µs|ms|s)?$/.exec(part) ?? []
    const us = Math.round(Number(number) * (unitUs[unit] ?? Number.NaN))
    return us <= latencyMaxUs ? us : null
  })
}
