const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const none = '–'

/** Every digit, grouped: `12,431`. */
export const formatExact = (value: number): string => (Number.isFinite(value) ? grouped.format(value) : none)

const magnitudes = [
  { at: 1e12, letter: 'T' },
  { at: 1e9, letter: 'B' },
  { at: 1e6, letter: 'M' },
  { at: 1e3, letter: 'k' },
]

/** Three digits and a magnitude: `987`, `12.4k`, `1.2M`. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return none
  const size = Math.abs(value)
  // 999,500 rounds to 1M, not to 1000k.
  const magnitude = magnitudes.find(({ at }) => size >= at * 0.9995 && size >= 1_000)
  return magnitude ? `${threeDigits(value / magnitude.at)}${magnitude.letter}` : grouped.format(value)
}

/** A share of one as a percentage: `0.3 %`; what is small but not nothing is `< 0.1 %`. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return none
  const percent = share * 100
  if (percent > 0 && percent < 0.1) return '< 0.1 %'
  if (percent > 99.9 && percent < 100) return '> 99.9 %'
  return `${percent < 10 ? trimmed(percent, 1) : trimmed(percent, percent < 99 ? 0 : 1)} %`
}

/** A time span given in milliseconds: `380 µs`, `4.2 ms`, `38 ms`, `1.2 s`, `3 min`. */
export function formatSpan(ms: number): string {
  if (!Number.isFinite(ms)) return none
  if (ms === 0) return '0 ms'
  if (ms < 1) return `${threeDigits(ms * 1_000)} µs`
  if (ms < 1_000) return `${ms < 10 ? trimmed(ms, 1) : whole.format(ms)} ms`
  if (ms < 60_000) return `${trimmed(ms / 1_000, 1)} s`
  return `${trimmed(ms / 60_000, 1)} min`
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Bytes in steps of 1,000: `1.4 MB`. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return none
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), byteUnits.length - 1)
  return `${threeDigits(bytes / 1_000 ** step)} ${byteUnits[step]}`
}

const threeDigits = (value: number): string => trimmed(value, Math.abs(value) < 99.95 ? 1 : 0)
const trimmed = (value: number, digits: number): string => String(Number(value.toFixed(digits)))
