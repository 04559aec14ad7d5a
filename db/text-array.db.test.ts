import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSql, type Sql } from './sql'
import { type TestDatabase, testDatabase } from './testing/database'

let database: TestDatabase
let sql: Sql
beforeAll(async () => {
  database = await testDatabase()
  sql = openSql(database.url, { name: 'test', connectionsMax: 1, types: 'known' })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

it('lists of text reach the database and come back, whatever is in them', async () => {
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'))
  const texts = fc.array(fc.oneof(text, fc.constantFrom('NULL', 'null', '', '{', '"', '\\', ',', ' ')), {
    minLength: 1,
  })
  await fc.assert(
    fc.asyncProperty(texts, async (all) => {
      const [row] = await sql`select ${all}::text[] as all, array_length(${all}::text[], 1) as length`
      expect(row).toEqual({ all, length: all.length })
    }),
    { numRuns: 200 },
  )
  expect(await sql`select array['a', null]::text[] as all, '{}'::text[] as none`).toEqual([
    { all: ['a', null], none: [] },
  ])
})
