import { idTime } from '@/lib/kit/id'
import type { RequestsPage, RequestView } from '@/lib/requests/contract'

/** What the list holds at most while it moves. */
export const rowsMax = 10_000

/**
 * The pages with rows that came, each where it belongs: a request may be shipped after newer ones. Rows that are shown are the newer
 * reading. What is older than the list has looked comes with its next page; what is too much goes from its end, to come again.
 * `tailFrom`: from where the tail goes on after them; null: from where it did.
 */
export function joinRows(
  pages: readonly RequestsPage[],
  rows: readonly RequestView[],
  tailFrom: string | null,
): RequestsPage[] {
  const read = readAgain(pages, rows)
  const shown = idsOf(read)
  const added = new Map<RequestsPage, RequestView[]>()
  for (const row of rows) {
    const page = shown.has(row.id) ? undefined : read.find((one) => reaches(one, row))
    if (page) added.set(page, [...(added.get(page) ?? []), row])
    shown.add(row.id)
  }
  return cut(read.map((page) => withRows(page, added.get(page)))).map((page, i) =>
    i === 0 && tailFrom ? { ...page, tailFrom } : page,
  )
}

function withRows(page: RequestsPage, rows: readonly RequestView[] | undefined): RequestsPage {
  if (!rows) return page
  return { ...page, requests: [...page.requests, ...rows].sort((a, b) => (a.id < b.id ? 1 : -1)) }
}

/** The pages with the newer reading of rows that they show, and no other row. */
export function readAgain(pages: readonly RequestsPage[], rows: readonly RequestView[]): RequestsPage[] {
  const read = new Map(rows.map((row) => [row.id, row]))
  return pages.map((page) =>
    page.requests.some(({ id }) => read.has(id))
      ? { ...page, requests: page.requests.map((row) => read.get(row.id) ?? row) }
      : page,
  )
}

/** Rows that are not shown and would be, if they were joined. */
export function notShown(pages: readonly RequestsPage[], rows: readonly RequestView[]): RequestView[] {
  const shown = idsOf(pages)
  return rows.filter((row) => !shown.has(row.id) && pages.some((page) => reaches(page, row)))
}

const idsOf = (pages: readonly RequestsPage[]) => new Set(pages.flatMap(({ requests }) => requests.map(({ id }) => id)))

/** A page goes as far as it has looked. */
const reaches = ({ next }: RequestsPage, { id }: RequestView): boolean => next === null || id > next

function cut(pages: readonly RequestsPage[]): RequestsPage[] {
  let left = rowsMax
  const kept: RequestsPage[] = []
  for (const page of pages) {
    const requests = page.requests.slice(0, left)
    left -= requests.length
    const last = requests.at(-1)
    if (requests.length < page.requests.length) {
      if (last) kept.push({ ...page, requests, next: last.id, lookedToMs: idTime(last.id) })
      break
    }
    kept.push(page)
  }
  return kept
}
