import { apis, scopes } from './schema/apis'
import type { Database } from './tx'

const weatherScopes = [
  {
    name: 'weather:read',
    description: 'Read the conditions that are normal at a station this month.',
    examplePath: '/v1/weather/zurich',
  },
  {
    name: 'forecast:read',
    description: 'Read the outlook of a station for the months ahead.',
    examplePath: '/v1/forecast/zurich',
  },
  { name: 'stations:read', description: 'List stations and read their details.', examplePath: '/v1/stations' },
  { name: 'stations:write', description: 'Add stations.' },
  { name: 'alerts:write', description: 'Publish weather alerts to the public.', sensitive: true },
]

/** What a new installation has before anybody signs in: the example's API. Leaves alone what is there already. */
export async function seedInstallation(db: Database, { weatherUrl }: { weatherUrl: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const [weather] = await tx
      .insert(apis)
      .values({ slug: 'weather', name: 'Weather API', prefix: 'ks', baseUrl: weatherUrl })
      .onConflictDoNothing({ target: apis.slug })
      .returning({ id: apis.id })
    if (weather) await tx.insert(scopes).values(weatherScopes.map((scope) => ({ ...scope, apiId: weather.id })))
  })
}
