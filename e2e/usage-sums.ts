import type { Page } from '@playwright/test'

/** What the chart of requests says in words: the sum of every series over the range. */
export async function sums(page: Page): Promise<Record<string, number>> {
  const table = page.getByRole('figure', { name: 'Requests over time' }).locator('table')
  const names = await table.locator('thead th').allTextContents()
  const rows = await table.locator('tbody tr').all()
  const cells = await Promise.all(rows.map((row) => row.locator('td').allTextContents()))
  const ofColumn = (i: number) => cells.reduce((sum, row) => sum + Number(row[i]), 0)
  const named = names.slice(1).map((name, i): [string, number] => [name, ofColumn(i)])
  return Object.fromEntries(named.filter(([name, sum]) => sum > 0 && name !== 'Period before'))
}
