import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apis, scopes } from './schema/apis'
import { seedInstallation } from './seed'
import { type TestDatabase, testDatabase } from './testing/database'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

describe('seedInstallation', () => {
  it('makes the Weather API once, whoever starts at the same time, and then leaves it alone', async () => {
    const { db } = database
    const weatherUrl = 'http://localhost:3200'
    await Promise.all([seedInstallation(db, { weatherUrl }), seedInstallation(db, { weatherUrl })])
    expect(await db.select().from(apis)).toMatchObject([{ slug: 'weather', prefix: 'ks', baseUrl: weatherUrl }])
    const catalogue = await db.select().from(scopes)
    expect(catalogue.map(({ name, sensitive }) => [name, sensitive])).toEqual([
      ['weather:read', false],
      ['forecast:read', false],
      ['stations:read', false],
      ['stations:write', false],
      ['alerts:write', true],
    ])
    expect(catalogue.every(({ description }) => description.length > 10)).toBe(true)
    await db.delete(scopes).where(eq(scopes.name, 'alerts:write'))
    await seedInstallation(db, { weatherUrl: 'http://elsewhere.example.com' })
    expect(await db.select().from(scopes)).toHaveLength(4)
    expect(await db.select().from(apis)).toMatchObject([{ baseUrl: weatherUrl }])
  })
})
