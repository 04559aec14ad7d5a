import { exportAuditInput } from '@/lib/audit/contract'
import { exportAudit } from '@/lib/audit/export'
import { teamDownload } from '@/lib/web/route'

export const GET = teamDownload(exportAuditInput, exportAudit)
