import { incidentSelection } from '@/lib/leaks/contract'
import { previewIncident } from '@/lib/leaks/incident/preview'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(incidentSelection, previewIncident)
