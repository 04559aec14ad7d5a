import type { Role } from '@/lib/access/contract'
import type { RevokeChoice } from '@/lib/keys/terms'

/** Who and what the demo's team consists of. Times are counted back from the first start. */
export const demoTeam = { name: 'Aurora Labs', slug: 'aurora-labs' }

/** One person of each role; the owner also runs the installation. */
export const demoPeople = [
  { role: 'owner', name: 'Olga Berg', email: 'owner@aurora.example' },
  { role: 'admin', name: 'Ada Moreno', email: 'admin@aurora.example' },
  { role: 'developer', name: 'Dev Okafor', email: 'developer@aurora.example' },
  { role: 'viewer', name: 'Vera Lindqvist', email: 'viewer@aurora.example' },
] as const satisfies ReadonlyArray<{ role: Role; name: string; email: string }>

export type DemoKey = {
  name: string
  description: string
  owner: Exclude<Role, 'viewer'>
  environment: 'live' | 'test'
  scopes: string[]
  madeDaysAgo: number
  /** The expiry chosen when it was made. */
  days: number
  /** Its secret was replaced, with three days of grace. */
  rotatedHoursAgo?: number
  disabledDaysAgo?: number
  revoked?: { daysAgo: number; reason: RevokeChoice }
}

const read = ['forecast:read', 'stations:read', 'weather:read']
const key = (name: string, description: string, rest: Omit<DemoKey, 'name' | 'description'>): DemoKey => ({
  name,
  description,
  ...rest,
})

export const demoKeys = {
  app: key('Mobile app', 'Shipped in the iOS and Android apps.', {
    ...{ owner: 'admin', environment: 'live', scopes: ['forecast:read', 'weather:read'] },
    ...{ madeDaysAgo: 40, days: 365 },
  }),
  widget: key('Website widget', 'The weather box on partner sites.', {
    ...{ owner: 'developer', environment: 'live', scopes: ['weather:read'] },
    ...{ madeDaysAgo: 45, days: 90 },
  }),
  pipeline: key('Data pipeline', 'Hourly import into the warehouse.', {
    ...{ owner: 'developer', environment: 'live', scopes: read },
    ...{ madeDaysAgo: 50, days: 180, rotatedHoursAgo: 20 },
  }),
  dashboard: key('Office dashboard', 'The screen by the coffee machine.', {
    ...{ owner: 'owner', environment: 'live', scopes: ['weather:read'] },
    ...{ madeDaysAgo: 33, days: 365 },
  }),
  importer: key('Station importer', 'Adds stations from partner feeds.', {
    ...{ owner: 'developer', environment: 'live', scopes: ['stations:read', 'stations:write'] },
    ...{ madeDaysAgo: 84, days: 90 },
  }),
  desk: key('Alert desk', 'Used by the meteorologists on duty.', {
    ...{ owner: 'admin', environment: 'live', scopes: ['alerts:write', 'stations:read'] },
    ...{ madeDaysAgo: 58, days: 60 },
  }),
  ci: key('CI smoke tests', '', {
    ...{ owner: 'developer', environment: 'test', scopes: read },
    ...{ madeDaysAgo: 31, days: 365 },
  }),
  kiosk: key('Lobby kiosk', 'Switched off until the lobby is rebuilt.', {
    ...{ owner: 'admin', environment: 'live', scopes: ['weather:read'] },
    ...{ madeDaysAgo: 60, days: 365, disabledDaysAgo: 3 },
  }),
  contractor: key('Contractor laptop', 'Found in a public repository.', {
    ...{ owner: 'developer', environment: 'live', scopes: read },
    ...{ madeDaysAgo: 48, days: 90, revoked: { daysAgo: 2, reason: 'leaked' } },
  }),
  hackathon: key('Hackathon', 'For the autumn hackathon.', {
    ...{ owner: 'developer', environment: 'test', scopes: read },
    ...{ madeDaysAgo: 35, days: 30 },
  }),
} satisfies Record<string, DemoKey>
export type KeyName = keyof typeof demoKeys
