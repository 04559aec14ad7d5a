import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '@/lib/kit/log'
import type { RequestRow } from './event'
import { newRequestId } from './event-id'
import { Journal } from './journal'
import { backlogOf, closedSegments, closeLeftovers } from './journal-folder'
import { decodeSegment } from './journal-record'

let folder: string
const log = createLog('test', () => {})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keystile-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function row(): RequestRow {
  const timeMs = Date.now()
  const nothing = { teamId: null, apiId: null, keyId: null, secretId: null, environment: null, method: null }
  const nobody = { status: null, latencyUs: null, ip: null, userAgent: null, scopes: null, callerId: null }
  return {
    timeMs,
    id: newRequestId(timeMs),
    ...nothing,
    ...nobody,
    decision: 'missing',
    path: '/',
    cost: 1,
    verifier: 't',
  }
}
const append = (journal: Journal, one = row()) =>
  new Promise<unknown>((resolve) => journal.append(one, (error) => resolve(error)))
const idsOnDisk = () =>
  readdirSync(folder).flatMap((name) =>
    decodeSegment(readFileSync(join(folder, name), 'latin1')).rows.map(({ id }) => id),
  )

describe('the journal', () => {
  it('has a row on disk before it says so', async () => {
    const journal = new Journal({ folder, log })
    const one = row()
    expect(await append(journal, one)).toBeUndefined()
    expect(idsOnDisk()).toEqual([one.id])
    journal.close()
  })

  it('says it of no row of a turn before all of them are there', async () => {
    const journal = new Journal({ folder, log })
    const rows = Array.from({ length: 100 }, row)
    const seen = await Promise.all(
      rows.map((one) => new Promise<number>((resolve) => journal.append(one, () => resolve(idsOnDisk().length)))),
    )
    expect(new Set(seen)).toEqual(new Set([100]))
    journal.close()
  })

  it('closes a segment by size', async () => {
    const journal = new Journal({ folder, log, rotateBytes: 1_000 })
    for (let i = 0; i < 20; i++) await append(journal)
    expect(closedSegments(folder).length).toBeGreaterThan(1)
    journal.close()
    expect(idsOnDisk()).toHaveLength(20)
  })

  it('closes a segment by time', async () => {
    const journal = new Journal({ folder, log, rotateMs: 20 })
    await append(journal)
    await expect.poll(() => closedSegments(folder).length).toBe(1)
    journal.close()
  })

  it('leaves nothing open when it is closed, also what was not written yet', async () => {
    const journal = new Journal({ folder, log })
    const written = append(journal)
    journal.close()
    expect(await written).toBeUndefined()
    expect(closedSegments(folder)).toHaveLength(1)
  })

  it('tells those who wait when it cannot write, and goes on when it can', async () => {
    const journal = new Journal({ folder, log })
    rmSync(folder, { recursive: true })
    expect(await append(journal)).toBeInstanceOf(Error)
    new Journal({ folder, log })
    expect(await append(journal)).toBeUndefined()
    expect(journal.counts).toEqual({ written: 1, failed: 1 })
    journal.close()
  })

  it('knows its backlog', async () => {
    const journal = new Journal({ folder, log })
    expect(backlogOf(folder)).toEqual({ bytes: 0, segments: 0, poisoned: 0, oldestMs: null })
    await append(journal)
    expect(backlogOf(folder)).toMatchObject({ segments: 1, bytes: expect.any(Number) })
    journal.close()
  })
})

describe('leftovers', () => {
  it('of a process that is no more are closed, those of a living one are not', () => {
    writeFileSync(join(folder, 'segment_a.999999999.open'), '')
    writeFileSync(join(folder, `segment_b.${process.pid}.open`), '')
    expect(closeLeftovers(folder)).toBe(1)
    expect(closedSegments(folder).map(({ id }) => id)).toEqual(['segment_a'])
  })

  it('under the number of the process that begins are an earlier one’s', () => {
    writeFileSync(join(folder, `segment_b.${process.pid}.open`), '')
    new Journal({ folder, log })
    expect(closedSegments(folder).map(({ id }) => id)).toEqual(['segment_b'])
  })
})
