'use client'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuItem } from '@/components/ui/menu'
import { saveText } from '@/components/ui/save-text'
import { seriesCsv, topCsv, weekCsv } from './usage-csv'
import type { UsageAnswers } from './use-usage'

/** What the page shows, as files for a spreadsheet. */
export function DownloadMenu({ answers: { series, top, week } }: { answers: UsageAnswers }) {
  const stamp = new Date(series.span.nowMs).toISOString().slice(0, 16).replace(/[-:T]/g, '')
  const save = (what: string, text: string) => saveText(text, `usage-${what}-${stamp}.csv`)
  return (
    <Menu
      trigger={
        <Button aria-label="Download CSV">
          <Icon className="text-muted" name="download" />
          <span className="max-sm:sr-only">CSV</span>
        </Button>
      }
    >
      <MenuItem onSelect={() => save('requests', seriesCsv(series))}>Requests and latency over time</MenuItem>
      <MenuItem onSelect={() => save('top', topCsv(top))}>Top keys, routes and countries</MenuItem>
      <MenuItem onSelect={() => save('week', weekCsv(week))}>Hours of the week</MenuItem>
    </Menu>
  )
}
