/** The truth could not be reached in time. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

/** `promise`, or `Unreachable` after `ms`; then `onLate` is called once. */
export async function within<T>(promise: Promise<T>, ms: number, onLate: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onLate()
      reject(new Unreachable(`no answer within ${ms} ms`))
    }, ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
