import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@/processes/testing/free-port'
import { peerRequests, type Requests, writeRequests } from '../load/requests'
import { throughput, verifications } from '../measure'
import { ratio, speed } from '../result'
import { alternate, type Bench } from '../scenario'
import { knownCount } from '../stage/key-stock'
import { type Server, startServer } from '../stage/servers'
import { startKnowingVerifier } from '../stage/warm'

type Mode = 'database' | 'redis' | 'map'
type Peer = { server: Server; requests: Requests }

/** better-auth's API keys in each of its ways to store them, with as many keys, on the same Postgres, under the same load. */
export async function peers(bench: Bench) {
  const { options } = bench
  const requests = await bench.stock.verifyKnown()
  const redisUrl = await startRedis(bench)
  const [database, redis, map] = [
    await startPeer(bench, 'database', redisUrl),
    await startPeer(bench, 'redis', redisUrl),
    await startPeer(bench, 'map', redisUrl),
  ]
  const verifier = await startKnowingVerifier(bench)
  const of = (peer: Peer) => () => throughput(peer.server, peer.requests, options.seconds)
  const measured = await alternate(options.rounds, {
    ours: () => verifications(bench, verifier, requests),
    database: of(database),
    redis: of(redis),
    map: of(map),
  })
  const ours = speed('Keystile, POST /v1/verify', measured.ours)
  const inDatabase = speed('better-auth, database', measured.database)
  const inRedis = speed('better-auth, Redis and deferred updates', measured.redis)
  const inMap = speed('better-auth, map in the process and deferred updates', measured.map)
  const fastest = inRedis.median > inMap.median ? inRedis : inMap
  const verdicts = [
    ratio('beside better-auth in database mode', ours, inDatabase, 'at least', 40),
    ratio('beside better-auth in its fastest mode', ours, fastest, 'at least', 10),
  ]
  return { figures: [ours, inDatabase, inRedis, inMap], verdicts }
}

export async function startPeer(bench: Bench, mode: Mode, redisUrl: string): Promise<Peer> {
  const { stage } = bench
  const database = `peer_${mode}`
  await stage.sql`drop database if exists ${stage.sql(database)}`
  await stage.sql`create database ${stage.sql(database)}`
  const keysPath = join(stage.folder, `${mode}-keys`)
  const server = await startServer(bench, 'bench/peers/better-auth.mjs', {
    MODE: mode,
    PG_HOST: new URL(stage.databaseUrl).searchParams.get('host') ?? '',
    PG_USER: 'keystile',
    PG_DATABASE: database,
    REDIS_URL: redisUrl,
    KEY_COUNT: String(knownCount),
    KEYS_PATH: keysPath,
  })
  const keys = readFileSync(keysPath, 'utf8').split('\n')
  return { server, requests: await writeRequests(join(stage.folder, 'requests', mode), peerRequests(keys)) }
}

/** Beside Postgres, and with nothing on disk: as fast as it gets. */
async function startRedis({ programs, stage }: Bench): Promise<string> {
  const port = await freePort()
  const folder = join(stage.folder, 'redis')
  mkdirSync(folder)
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  await programs.start({ command: ['redis-server', ...settings], core: 'load', ready: 'eady to accept connections' })
  return `redis://127.0.0.1:${port}`
}
