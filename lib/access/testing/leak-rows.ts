import { incidentSelection } from '@/lib/leaks/contract'
import { readExposure } from '@/lib/leaks/exposure'
import { findLeak } from '@/lib/leaks/find'
import { endIncident } from '@/lib/leaks/incident/end'
import { previewIncident } from '@/lib/leaks/incident/preview'
import { readKnockers } from '@/lib/leaks/knocks'
import { listReports } from '@/lib/leaks/list-reports'
import { containLeak } from '@/lib/verifiers/contain-leak'
import type { Row } from './rows'

const finds = { permission: 'leak.find' } as const
const ends = { permission: 'incident.end' } as const

export const leakRows: readonly Row[] = [
  // A key of another team is found by nobody, and so are keys that never were.
  { ...finds, verb: findLeak, call: (ctx, { oldSecretId }) => findLeak(ctx, { text: oldSecretId, pastedMsAgo: 0 }) },
  {
    ...finds,
    verb: readExposure,
    namesThing: true,
    call: (ctx, { keyId, oldSecretId }) => readExposure(ctx, { key: keyId, secret: oldSecretId }),
  },
  {
    ...finds,
    verb: readKnockers,
    namesThing: true,
    call: (ctx, { keyId, oldSecretId }) => readKnockers(ctx, { key: keyId, secret: oldSecretId }),
  },
  { ...finds, verb: containLeak, namesThing: true, call: (ctx, { keyId }) => containLeak(ctx, { key: keyId }) },
  {
    ...ends,
    verb: previewIncident,
    call: (ctx, { apiId }) => previewIncident(ctx, incidentSelection.parse({ api: apiId })),
  },
  {
    ...ends,
    verb: endIncident,
    stepUp: { act: 'incident.end' },
    call: (ctx, { apiId, keyId }) => endIncident(ctx, { selection: { api: apiId }, keyIds: [keyId] }),
  },
  { permission: 'leak.read', verb: listReports, call: (ctx) => listReports(ctx, {}) },
]
