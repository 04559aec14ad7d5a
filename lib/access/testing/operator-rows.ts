import { addScope } from '@/lib/apis/add-scope'
import { addScopeInput, createApiInput, removeScopeInput } from '@/lib/apis/contract'
import { createApi } from '@/lib/apis/create'
import { getApi } from '@/lib/apis/get'
import { listApis } from '@/lib/apis/list'
import { removeScope } from '@/lib/apis/remove-scope'
import { resumeApi } from '@/lib/apis/resume'
import { suspendApi } from '@/lib/apis/suspend'
import { updateApi } from '@/lib/apis/update'
import { updateScope } from '@/lib/apis/update-scope'
import { exportInstallationAudit } from '@/lib/audit/export-installation'
import { listChains } from '@/lib/audit/list-chains'
import { listInstallationAudit } from '@/lib/audit/list-installation'
import { verifyChain } from '@/lib/audit/verify-chain'
import { readStorage } from '@/lib/requests/storage'
import { createService } from '@/lib/services/create'
import { listServices } from '@/lib/services/list'
import { revokeService } from '@/lib/services/revoke'
import { listAllTeams } from '@/lib/teams/list-all'
import { resumeTeam } from '@/lib/teams/resume'
import { setTeamQuota } from '@/lib/teams/set-quota'
import { suspendTeam } from '@/lib/teams/suspend'
import { testOperator } from '@/lib/testing/actors'
import { readInstallationChoices } from '@/lib/usage/installation-choices'
import { readInstallationSeries } from '@/lib/usage/installation-series'
import { readInstallationSummary } from '@/lib/usage/installation-summary'
import { readInstallationTop } from '@/lib/usage/installation-top'
import { readInstallationWeek } from '@/lib/usage/installation-week'
import { listVerifiers } from '@/lib/verifiers/list'
import { readSuspensionReceipt } from '@/lib/verifiers/suspension-receipt'
import type { Row } from './rows'

const audit = { permission: 'installation.audit' } as const
const installation = { permission: 'installation.read' } as const
const api = { permission: 'api.manage' } as const
const service = { permission: 'service.manage' } as const
const team = { permission: 'team.manage' } as const

export const operatorRows: readonly Row[] = [
  { ...installation, verb: listAllTeams, call: (ctx) => listAllTeams(ctx) },
  { ...installation, verb: listVerifiers, call: (ctx) => listVerifiers(ctx) },
  { ...installation, verb: readInstallationSeries, call: (ctx) => readInstallationSeries(ctx, { range: '1h' }) },
  { ...installation, verb: readInstallationSummary, call: (ctx) => readInstallationSummary(ctx, { range: '1h' }) },
  { ...installation, verb: readInstallationTop, call: (ctx) => readInstallationTop(ctx, { range: '1h' }) },
  { ...installation, verb: readInstallationWeek, call: (ctx) => readInstallationWeek(ctx, { range: '1h' }) },
  { ...installation, verb: readInstallationChoices, call: (ctx) => readInstallationChoices(ctx) },
  { ...installation, verb: readStorage, call: (ctx) => readStorage(ctx) },
  { ...audit, verb: listInstallationAudit, call: (ctx) => listInstallationAudit(ctx, {}) },
  { ...audit, verb: exportInstallationAudit, call: (ctx) => exportInstallationAudit(ctx, { format: 'csv' }) },
  { ...audit, verb: listChains, call: (ctx) => listChains(ctx) },
  {
    ...audit,
    verb: verifyChain,
    call: (ctx) => verifyChain(ctx, { chain: ctx.teamId }),
  },
  {
    ...installation,
    verb: readSuspensionReceipt,
    call: (ctx) => readSuspensionReceipt(ctx, { subject: ctx.teamId }),
  },
  { ...api, verb: listApis, call: (ctx) => listApis(ctx) },
  {
    ...api,
    verb: getApi,
    async call(ctx, { word }) {
      const operator = await testOperator(ctx.db)
      await createApi(operator, createApiInput.parse({ name: word, slug: word, baseUrl: 'https://example.com' }))
      return getApi(ctx, { slug: word })
    },
  },
  {
    ...api,
    verb: createApi,
    call: (ctx, { word }) =>
      createApi(ctx, createApiInput.parse({ name: word, slug: word, baseUrl: 'https://example.com' })),
  },
  { ...api, verb: updateApi, call: (ctx, { apiId }) => updateApi(ctx, { apiId, name: 'New' }) },
  {
    ...api,
    verb: addScope,
    call: (ctx, { apiId }) => addScope(ctx, addScopeInput.parse({ apiId, name: 'new:read' })),
  },
  {
    ...api,
    verb: updateScope,
    call: (ctx, { apiId }) => updateScope(ctx, { apiId, name: 'weather:read', sensitive: true }),
  },
  {
    ...api,
    verb: removeScope,
    call: (ctx, { apiId }) => removeScope(ctx, removeScopeInput.parse({ apiId, name: 'stations:write' })),
  },
  { ...api, verb: suspendApi, call: (ctx, { apiId }) => suspendApi(ctx, { apiId }) },
  { ...api, verb: resumeApi, call: (ctx, { apiId }) => resumeApi(ctx, { apiId }) },
  { ...team, verb: setTeamQuota, call: (ctx) => setTeamQuota(ctx, { teamId: ctx.teamId, quota: null }) },
  { ...team, verb: suspendTeam, call: (ctx) => suspendTeam(ctx, { teamId: ctx.teamId }) },
  { ...team, verb: resumeTeam, call: (ctx) => resumeTeam(ctx, { teamId: ctx.teamId }) },
  { ...service, verb: listServices, call: (ctx) => listServices(ctx, {}) },
  {
    ...service,
    verb: createService,
    stepUp: { act: 'service.create' },
    call: (ctx, { apiId }) => createService(ctx, { name: 'gateway', apiId }),
  },
  {
    ...service,
    verb: revokeService,
    async call(ctx, { apiId }) {
      const made = await createService(await testOperator(ctx.db), { name: 'gateway', apiId })
      return revokeService(ctx, { serviceId: made.service.id })
    },
  },
]
