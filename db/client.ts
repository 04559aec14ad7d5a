import { drizzle } from 'drizzle-orm/postgres-js'
import * as apis from './schema/apis'
import * as audit from './schema/audit'
import * as changes from './schema/changes'
import * as keys from './schema/keys'
import * as limits from './schema/limits'
import * as people from './schema/people'
import * as requests from './schema/requests'
import * as teams from './schema/teams'
import * as usage from './schema/usage'
import * as verifiers from './schema/verifiers'
import type { Sql } from './sql'

const schema = {
  ...apis,
  ...audit,
  ...changes,
  ...keys,
  ...limits,
  ...people,
  ...requests,
  ...teams,
  ...usage,
  ...verifiers,
}

/** Drizzle over a pool. Only composition roots open one; verbs get it in their context. */
export const openDatabase = (sql: Sql) => drizzle(sql, { schema })
