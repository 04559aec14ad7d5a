'use client'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'
import { Popover } from '@/components/ui/popover'
import type { AuditFilters } from '@/lib/audit/contract'
import { auditExportRowsMax } from '@/lib/audit/terms'
import { type AuditPlace, exportHref } from './audit-place'

/** The filtered log as a file. */
export function ExportMenu({ place, filters }: { place: AuditPlace; filters: AuditFilters }) {
  return (
    <Popover
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
        What the filters show, newest first, at most {auditExportRowsMax.toLocaleString('en')} events. That it was
        exported is noted in the log.
      </p>
      <a className={buttonStyle('secondary')} download href={exportHref(place, filters, 'csv')}>
        CSV for spreadsheets
      </a>
      <a className={buttonStyle('secondary')} download href={exportHref(place, filters, 'ndjson')}>
        NDJSON with hashes
      </a>
    </Popover>
  )
}
