/** What JSON makes of a value: moments become text. */
export type Sent<T> = T extends Date ? string : T extends object ? { [Name in keyof T]: Sent<T[Name]> } : T

/** Reads one of the portal's own JSON routes; a problem+json answer becomes an error with its words. */
export async function fetchJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, { headers: { accept: 'application/json' }, signal: signal ?? null }).catch(
    (error) => {
      throw signal?.aborted ? error : new Error('The portal cannot be reached.', { cause: error })
    },
  )
  if (response.ok) return (await response.json()) as T
  const problem: unknown = await response.json().catch(() => null)
  throw new Error(detailOf(problem) ?? `The server answered ${response.status}.`)
}

const detailOf = (problem: unknown): string | undefined =>
  typeof problem === 'object' && problem !== null && 'detail' in problem && typeof problem.detail === 'string'
    ? problem.detail
    : undefined
