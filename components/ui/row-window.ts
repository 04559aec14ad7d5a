/** So many rows are drawn above and below what is in sight: more than one frame of scrolling passes. */
const spareRows = 60
/** The drawn rows change by so many at once, and not with every pixel. */
const stepRows = 20

/** Places of rows, from (inclusive) to (exclusive). */
export type RowWindow = { from: number; to: number }

/** What is drawn before anybody knows where the list is. */
export const firstRows: RowWindow = { from: 0, to: 2 * spareRows }

/** The rows to draw of a long list: `topPx` of it are above what is in sight, which is `heightPx` high. */
export function rowsInSight(topPx: number, heightPx: number, rowPx: number): RowWindow {
  const first = Math.floor(topPx / rowPx) - spareRows
  const last = Math.ceil((topPx + heightPx) / rowPx) + spareRows
  const from = Math.max(0, Math.floor(first / stepRows) * stepRows)
  return { from, to: Math.max(firstRows.to, from, Math.ceil(last / stepRows) * stepRows) }
}

/** A row to draw, and how many before it are left out. */
export type DrawnRow = { place: number; leftOut: number }

/** Which of `count` rows are drawn: those of the window, and the one that had the focus last, wherever it is (-1: none had). */
export function drawnRows(count: number, { from, to }: RowWindow, focused: number): DrawnRow[] {
  const end = Math.min(count, to)
  const places = Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i)
  if (focused >= 0 && focused < Math.min(from, count)) places.unshift(focused)
  if (focused >= Math.max(from, end) && focused < count) places.push(focused)
  return places.map((place, i) => ({ place, leftOut: place - (places[i - 1] ?? -1) - 1 }))
}
