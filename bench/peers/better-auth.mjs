// better-auth's API keys behind node:http: POST /verify {"key": …} answers 200 or 401. Prints `listening` once its keys are made.
// MODE: `database` (its default), `redis` (secondary storage, deferred updates), `map` (the same, in this process).
// Its limiter is on, as ours is, with a limit that refuses nothing, and its keys have permissions and uses that remain, as ours have
// scopes and a quota; they are spread over many users, as ours over teams.
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import pg from 'pg'
import { createClient } from 'redis'

const { MODE, PORT, PG_HOST, PG_USER, PG_DATABASE, REDIS_URL, KEY_COUNT, KEYS_PATH } = process.env
const userCount = 1_000
const keysAtOnce = 16
const permissions = { weather: ['read'] }
const everyKey = {
  name: 'bench',
  permissions: { weather: ['read'], forecast: ['read'], stations: ['read'] },
  remaining: 1_000_000_000,
  expiresIn: 90 * 86_400,
}

const pool = new pg.Pool({ host: PG_HOST, user: PG_USER, database: PG_DATABASE, max: 10 })
const isStored = MODE !== 'database'
const storage = isStored ? (MODE === 'redis' ? await redisStorage() : mapStorage()) : undefined

const auth = betterAuth({
  baseURL: 'http://127.0.0.1',
  secret: '0123456789abcdef0123456789abcdef',
  database: pool,
  telemetry: { enabled: false },
  logger: { level: 'error' },
  ...(storage ? { secondaryStorage: storage } : {}),
  advanced: { backgroundTasks: { handler: (promise) => void promise } },
  plugins: [
    apiKey({
      rateLimit: { enabled: true, timeWindow: 1_000, maxRequests: 1_000_000 },
      storage: isStored ? 'secondary-storage' : 'database',
      deferUpdates: isStored,
    }),
  ],
})

async function redisStorage() {
  const client = createClient({ url: REDIS_URL })
  await client.connect()
  return {
    get: (key) => client.get(key),
    getAndDelete: (key) => client.getDel(key),
    set: (key, value, ttl) => client.set(key, value, ttl ? { EX: ttl } : {}),
    delete: (key) => client.del(key),
    async increment(key, ttl) {
      const count = await client.incr(key)
      if (count === 1) await client.expire(key, ttl)
      return count
    },
  }
}

function mapStorage() {
  const map = new Map()
  return {
    get: (key) => map.get(key) ?? null,
    getAndDelete(key) {
      const value = map.get(key) ?? null
      map.delete(key)
      return value
    },
    set: (key, value) => void map.set(key, value),
    delete: (key) => void map.delete(key),
    increment(key) {
      const count = Number(map.get(key) ?? 0) + 1
      map.set(key, String(count))
      return count
    },
  }
}

async function makeKeys() {
  const { runMigrations } = await getMigrations(auth.options)
  await runMigrations()
  await pool.query(
    `insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
     select 'u' || i, 'bench', 'u' || i || '@example.com', true, now(), now() from generate_series(0, $1 - 1) i
     on conflict do nothing`,
    [userCount],
  )
  const keys = []
  while (keys.length < Number(KEY_COUNT)) {
    const batch = Array.from({ length: Math.min(keysAtOnce, KEY_COUNT - keys.length) }, (_, i) => keys.length + i)
    const made = batch.map((i) => auth.api.createApiKey({ body: { ...everyKey, userId: `u${i % userCount}` } }))
    for (const { key } of await Promise.all(made)) keys.push(key)
  }
  writeFileSync(KEYS_PATH, keys.join('\n'))
}

async function verify(text) {
  const { key } = JSON.parse(text)
  const { valid } = await auth.api.verifyApiKey({ body: { key, permissions } })
  return valid
}

await makeKeys()
createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', async () => {
    const valid = await verify(Buffer.concat(chunks).toString()).catch(() => false)
    const body = JSON.stringify({ valid })
    response.writeHead(valid ? 200 : 401, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    })
    response.end(body)
  })
}).listen(Number(PORT), '127.0.0.1', () => console.log('listening'))
