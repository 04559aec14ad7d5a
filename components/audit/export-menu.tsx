'use client'
import { ExportPopover } from '@/components/ui/export-popover'
import type { AuditFilters } from '@/lib/audit/contract'
import { auditExportRowsMax } from '@/lib/audit/terms'
import { type AuditPlace, exportHref } from './audit-place'

/** The filtered log as a file. */
export function ExportMenu({ place, filters }: { place: AuditPlace; filters: AuditFilters }) {
  return (
    <ExportPopover href={(format) => exportHref(place, filters, format)} ndjson="with hashes">
      What the filters show, newest first, at most {auditExportRowsMax.toLocaleString('en')} events. That it was
      exported is noted in the log.
    </ExportPopover>
  )
}
