/** Where a tail goes on, as an address has it: `<Unix ms>-<snapshot>`. */
export type TailPlace = {
  atMs: number
  /** `xmin:xmax:xip,…` as Postgres writes which transactions it has seen: all before xmin, none from xmax on, nor any listed. */
  snapshot: string
}

const charsMax = 8_000
const pattern = /^(\d{13})-((\d{1,19}):(\d{1,19}):((?:\d{1,19}(?:,\d{1,19})*)?))$/

/** The parts of a place; null: it is none, and Postgres would refuse it. */
export function readTailPlace(text: string): TailPlace | null {
  const [, atMs, snapshot = '', xmin = '0', xmax = '0', running = ''] = pattern.exec(text.slice(0, charsMax + 1)) ?? []
  if (!atMs || text.length > charsMax) return null
  const ids = running ? running.split(',').map(BigInt) : []
  const bounds = [BigInt(xmin), ...ids, BigInt(xmax)]
  const isOrdered = bounds.every((id, i) => {
    const before = bounds[i - 1]
    if (before === undefined) return id > 0n
    // The first that runs may be xmin itself, and nothing may run at all.
    return i === 1 ? id >= before : id > before
  })
  return isOrdered ? { atMs: Number(atMs), snapshot } : null
}
