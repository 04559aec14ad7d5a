const sequenceMsMax = 1_200
const firsts: ReadonlySet<string> = new Set(['g'])

/** Turns key presses into names of shortcuts: a key alone, or two in a row where the first is `g`. */
export function createSequence(): (key: string, atMs: number) => string {
  let first = ''
  let firstAt = 0
  return (key, atMs) => {
    const name = first && atMs - firstAt < sequenceMsMax ? `${first} ${key}` : key
    first = name === key && firsts.has(key) ? key : ''
    firstAt = atMs
    return name
  }
}
