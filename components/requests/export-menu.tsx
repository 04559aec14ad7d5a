'use client'
import { ExportPopover } from '@/components/ui/export-popover'
import { searchText } from '@/components/ui/search-text'
import { filterSearch, type RequestFilters } from '@/lib/requests/query/filters'
import { requestsExportRowsMax } from '@/lib/requests/terms'

/** The filtered requests as a file; how many at most is said before. */
export function ExportMenu({ team, filters }: { team: string; filters: RequestFilters }) {
  const search = filterSearch(filters)
  return (
    <ExportPopover
      align="end"
      href={(format) => `/api/portal/${team}/requests/export${searchText({ ...search, format })}`}
      ndjson="for programs"
    >
      What the filters show, newest first, at most {requestsExportRowsMax.toLocaleString('en')} requests. That they were
      exported is noted in the audit log.
    </ExportPopover>
  )
}
