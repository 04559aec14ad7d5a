import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Connection, openConnection } from '@/processes/testing/connection'
import { end } from '@/processes/testing/programs'
import { twoWorkersForTests, waits } from '@/processes/testing/two-workers'

const test = twoWorkersForTests()
const slots = ['w-1', 'w-2']
const slotOf = async (connection: Connection) => String((await connection.get('/readyz'))['verifier'])
const pidOf = (slot: string) => test.its.pids.get(slot) ?? 0
const ignore = () => {}
const gather = <T>(count: number, make: () => T) => Array.from({ length: count }, make)

let opened: Connection[] = []
afterEach(() => {
  for (const connection of opened) connection.close()
  opened = []
})

function open(): Connection {
  const connection = openConnection(test.its.port)
  opened.push(connection)
  return connection
}

/** A connection to each worker. */
async function openBoth(): Promise<[Connection, Connection]> {
  const [one, two] = [open(), open()]
  const [slot] = [await slotOf(one), await slotOf(two)]
  return slot === slots[0] ? [one, two] : [two, one]
}

async function verify(connection: Connection): Promise<string> {
  const answer = await connection.post('/v1/verify', test.its.service, { credential: test.its.credential })
  expect(answer).toMatchObject({ status: 200, body: { code: 'valid' } })
  return String(answer.body['requestId'])
}

async function countOfValid(connection: Connection): Promise<number> {
  const line = /^keystile_verifier_decisions_total\{decision="valid"\} (\d+)$/m
  return Number(line.exec(await connection.getText('/metrics'))?.[1])
}

async function refusesConnections(): Promise<boolean> {
  const socket = connect(test.its.port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return false
  } catch {
    return true
  } finally {
    socket.destroy()
  }
}

describe('connections', () => {
  it('are spread evenly, and stay where they are', async () => {
    const connections = gather(8, open)
    const first = []
    for (const connection of connections) first.push(await slotOf(connection))
    expect(first.toSorted()).toEqual([...gather(4, () => 'w-1'), ...gather(4, () => 'w-2')])
    expect(await Promise.all(connections.map(slotOf))).toEqual(first)
  })
})

describe('what both have verified', () => {
  it('is all in the log, and the metrics of either count all of it', async () => {
    const [one, two] = await openBoth()
    const ids = [await verify(one), await verify(two), await verify(two)]
    expect(await Promise.all([one, two].map(countOfValid))).toEqual([3, 3])
    const rows = await test.its.log(3)
    expect(rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
    expect(rows.map(({ slot }) => slot).toSorted()).toEqual(['w-1', 'w-2', 'w-2'])
  })
})

describe('GET /readyz', () => {
  it('says how many workers there are and how many answer', async () => {
    const [one] = await openBoth()
    const ready = () => one.get('/readyz')
    expect(await ready()).toMatchObject({ status: 'ready', verifier: 'w-1', workers: 2, workersAnswering: 2 })
    process.kill(pidOf('w-2'), 'SIGSTOP')
    expect(await ready()).toMatchObject({ status: 'ready', workers: 2, workersAnswering: 1 })
    process.kill(pidOf('w-2'), 'SIGCONT')
    await expect.poll(ready, waits).toMatchObject({ workersAnswering: 2 })
  })
})

describe('a worker that is killed under load', () => {
  it('is started again; the other goes on, and no request that was answered is missing from the log', async () => {
    const [one] = await openBoth()
    const answered: string[] = []
    let isOver = false
    const client = async () => {
      while (!isOver) {
        const connection = openConnection(test.its.port)
        // One that breaks has not been answered.
        await verify(connection).then((id) => answered.push(id), ignore)
        connection.close()
      }
    }
    const clients = gather(8, client)
    await expect.poll(() => answered.length, waits).toBeGreaterThan(100)
    const before = await countOfValid(one)
    const killed = pidOf('w-2')
    process.kill(killed, 'SIGKILL')
    for (let asked = 0; asked < 50; asked++) answered.push(await verify(one))
    expect(await countOfValid(one)).toBeGreaterThanOrEqual(before + 50)
    await expect.poll(() => pidOf('w-2'), waits).not.toBe(killed)
    await expect.poll(async () => one.get('/readyz'), waits).toMatchObject({ workersAnswering: 2 })
    isOver = true
    await Promise.all(clients)
    const rows = new Set<string>((await test.its.log(answered.length)).map(({ id }) => id))
    expect(answered.filter((id) => !rows.has(id))).toEqual([])
    expect(new Set(answered).size).toBe(answered.length)
  })

  it('leaves no connection hanging that was on its way to it', async () => {
    process.kill(pidOf('w-2'), 'SIGSTOP')
    const slots = Promise.allSettled(gather(6, async () => slotOf(open())))
    await expect.poll(() => slotOf(open()), waits).toBe('w-1')
    process.kill(pidOf('w-2'), 'SIGKILL')
    const ends = (await slots).map((end) => (end.status === 'rejected' ? end.reason.code : end.value))
    expect(ends.toSorted()).toEqual(['ECONNRESET', ...gather(5, () => 'w-1')])
  })
})

describe('SIGTERM', () => {
  it('has both answer what has begun, and leaves no process behind', async () => {
    const finish = await beginAtBoth()
    const exit = once(test.its.primary, 'exit')
    test.its.primary.kill('SIGTERM')
    await expect.poll(refusesConnections, waits).toBe(true)
    expect(await Promise.all(finish.map((end) => end()))).toEqual([200, 200])
    expect(await exit).toEqual([0, null])
    expect(test.its.alive()).toEqual([])
    expect(await test.its.log(2)).toHaveLength(2)
  })
})

describe('kill -9 of the primary', () => {
  it('has the workers answer what has begun and leave by themselves', async () => {
    const finish = await beginAtBoth()
    await end(test.its.primary, 'SIGKILL')
    expect(await refusesConnections()).toBe(true)
    expect(await Promise.all(finish.map((end) => end()))).toEqual([200, 200])
    await expect.poll(test.its.alive, waits).toEqual([])
    expect(await test.its.log(2)).toHaveLength(2)
  })
})

describe('a port that is taken', () => {
  it('is said in a sentence, and ends the start', async () => {
    const another = await test.its.startAnother(
      `Port ${test.its.port} is in use by another program. Set VERIFIER_PORT to another`,
    )
    expect(another.exitCode ?? (await once(another, 'exit'))[0]).toBe(1)
  })
})

async function beginAtBoth(): Promise<Array<() => Promise<number | undefined>>> {
  const both = await openBoth()
  return Promise.all(
    both.map((connection) => connection.begin('/v1/verify', test.its.service, { credential: test.its.credential })),
  )
}
