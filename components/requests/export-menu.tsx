'use client'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'
import { Popover } from '@/components/ui/popover'
import { searchText } from '@/components/ui/search-text'
import { filterSearch, type RequestFilters } from '@/lib/requests/query/filters'
import { requestsExportRowsMax } from '@/lib/requests/terms'

/** The filtered requests as a file; how many at most is said before. */
export function ExportMenu({ team, filters }: { team: string; filters: RequestFilters }) {
  const href = (format: 'csv' | 'ndjson') =>
    `/api/portal/${team}/requests/export${searchText({ ...filterSearch(filters), format })}`
  return (
    <Popover
      align="end"
      className="grid w-72 gap-3 p-4"
      label="Export"
      trigger={
        <Button>
          <Icon name="download" />
          Export
        </Button>
      }
    >
      <p className="text-muted">
        What the filters show, newest first, at most {requestsExportRowsMax.toLocaleString('en')} requests. That they
        were exported is noted in the audit log.
      </p>
      <a className={buttonStyle('secondary')} download href={href('csv')}>
        CSV for spreadsheets
      </a>
      <a className={buttonStyle('secondary')} download href={href('ndjson')}>
        NDJSON for programs
      </a>
    </Popover>
  )
}
