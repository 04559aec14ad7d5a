import { exportAudit } from '@/lib/audit/export'
import { listAudit } from '@/lib/audit/list'
import { exportRequests } from '@/lib/requests/export'
import { getRequest } from '@/lib/requests/get'
import { listRequests } from '@/lib/requests/list'
import { tailRequests } from '@/lib/requests/tail'
import { readSightings } from '@/lib/sightings/read'
import { scopesUsed } from '@/lib/sightings/scopes-used'
import { createTeam } from '@/lib/teams/create'
import { getTeam } from '@/lib/teams/get'
import { listTeams } from '@/lib/teams/list'
import { updateTeam } from '@/lib/teams/update'
import { readUsageChoices } from '@/lib/usage/choices'
import { readSecretsTraffic } from '@/lib/usage/secrets'
import { readUsageSeries } from '@/lib/usage/series'
import { readUsageSummary } from '@/lib/usage/summary'
import { readUsageTop } from '@/lib/usage/top'
import { readUsageWeek } from '@/lib/usage/week'
import type { Row } from './rows'

const usage = { permission: 'usage.read', namesThing: true } as const

export const teamRows: readonly Row[] = [
  { verb: listAudit, permission: 'audit.read', call: (ctx) => listAudit(ctx, {}) },
  { verb: exportAudit, permission: 'audit.read', call: (ctx) => exportAudit(ctx, { format: 'ndjson' }) },
  { verb: createTeam, permission: 'self', call: (ctx) => createTeam(ctx, { name: 'New' }) },
  { verb: listTeams, permission: 'self', call: (ctx) => listTeams(ctx) },
  { verb: getTeam, permission: 'team.read', call: (ctx) => getTeam(ctx) },
  { verb: updateTeam, permission: 'team.update', call: (ctx, { word }) => updateTeam(ctx, { name: word }) },
  { ...usage, verb: readUsageSeries, call: (ctx, { keyId }) => readUsageSeries(ctx, { range: '1h', key: keyId }) },
  { ...usage, verb: readUsageSummary, call: (ctx, { keyId }) => readUsageSummary(ctx, { range: '1h', key: keyId }) },
  { ...usage, verb: readUsageTop, call: (ctx, { keyId }) => readUsageTop(ctx, { range: '1h', key: keyId }) },
  { ...usage, verb: readUsageWeek, call: (ctx, { keyId }) => readUsageWeek(ctx, { range: '1h', key: keyId }) },
  { ...usage, verb: readSecretsTraffic, call: (ctx, { keyId }) => readSecretsTraffic(ctx, { key: keyId }) },
  { ...usage, verb: readSightings, call: (ctx, { keyId }) => readSightings(ctx, { keyId }) },
  { ...usage, verb: scopesUsed, call: (ctx, { keyId }) => scopesUsed(ctx, { keyId, days: 30 }) },
  { verb: readUsageChoices, permission: 'usage.read', call: (ctx) => readUsageChoices(ctx, undefined) },
  { verb: listRequests, permission: 'request.read', call: (ctx) => listRequests(ctx, {}) },
  {
    verb: tailRequests,
    permission: 'request.read',
    call: async (ctx) => (await tailRequests(ctx, {})).step(ctx.now),
  },
  { verb: exportRequests, permission: 'request.read', call: (ctx) => exportRequests(ctx, { format: 'csv' }) },
  {
    verb: getRequest,
    permission: 'request.read',
    namesThing: true,
    call: (ctx, { requestId }) => getRequest(ctx, { request: requestId }),
  },
]
