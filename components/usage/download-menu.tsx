'use client'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuItem } from '@/components/ui/menu'
import { saveText } from '@/components/ui/save-text'
import type { UsageFile } from './usage-csv'

/** What the page shows, as files for a spreadsheet. `nowMs`: of when it is. */
export function DownloadMenu({ files, nowMs }: { files: readonly UsageFile[]; nowMs: number }) {
  const stamp = new Date(nowMs).toISOString().slice(0, 16).replace(/[-:T]/g, '')
  return (
    <Menu
      trigger={
        <Button aria-label="Download CSV">
          <Icon className="text-muted" name="download" />
          <span className="max-sm:sr-only">CSV</span>
        </Button>
      }
    >
      {files.map(({ name, label, text }) => (
        <MenuItem key={name} onSelect={() => saveText(text(), `usage-${name}-${stamp}.csv`)}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  )
}
