import { exportInstallationAuditInput } from '@/lib/audit/contract'
import { exportInstallationAudit } from '@/lib/audit/export-installation'
import { userDownload } from '@/lib/web/route'

export const GET = userDownload(exportInstallationAuditInput, exportInstallationAudit)
