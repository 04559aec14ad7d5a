import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import { createLog } from '@/lib/kit/log'
import type { RequestRow } from './event'
import { newRequestId } from './event-id'
import { Journal, type JournalOptions } from './journal'
import { closedSegments, closeLeftovers, shippedVerifiers, unmarkVerifiers } from './journal-folder'
import { decodeSegment } from './testing/decode'

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
const open = (options: Partial<JournalOptions> = {}) =>
  new Journal({ folder, log, verifierId: newId('ver'), bytesMax: 1e9, whenFull: 'refuse', ...options })
const append = (journal: Journal, one = row()) =>
  new Promise<unknown>((resolve) => journal.append(one, (error) => resolve(error)))
const segmentsOnDisk = () => readdirSync(folder).filter((name) => name.startsWith('segment_'))
const idsOnDisk = () =>
  segmentsOnDisk().flatMap((name) => decodeSegment(readFileSync(join(folder, name))).rows.map(({ id }) => id))

const sizeOnDisk = () => segmentsOnDisk().reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)

describe('the journal', () => {
  it('has a row on disk before it says so', async () => {
    const journal = open()
    const one = row()
    expect(await append(journal, one)).toBeUndefined()
    expect(idsOnDisk()).toEqual([one.id])
    journal.close()
  })

  it('says it of no row of a turn before all of them are there', async () => {
    const journal = open()
    const rows = Array.from({ length: 100 }, row)
    const seen = await Promise.all(
      rows.map((one) => new Promise<number>((resolve) => journal.append(one, () => resolve(idsOnDisk().length)))),
    )
    expect(new Set(seen)).toEqual(new Set([100]))
    journal.close()
  })

  it('closes a segment by size', async () => {
    const journal = open({ rotateBytes: 1_000 })
    for (let i = 0; i < 20; i++) await append(journal)
    expect(closedSegments(folder).length).toBeGreaterThan(1)
    journal.close()
    expect(idsOnDisk()).toHaveLength(20)
  })

  it('closes a segment by time', async () => {
    const journal = open({ rotateMs: 20 })
    await append(journal)
    await expect.poll(() => closedSegments(folder).length).toBe(1)
    journal.close()
  })

  it('leaves nothing open when it is closed, also what was not written yet', async () => {
    const journal = open()
    const written = append(journal)
    journal.close()
    expect(await written).toBeUndefined()
    expect(closedSegments(folder)).toHaveLength(1)
  })

  it('tells those who wait when it cannot write, and goes on when it can', async () => {
    const journal = open()
    rmSync(folder, { recursive: true })
    expect(await append(journal)).toBeInstanceOf(Error)
    open()
    expect(await append(journal)).toBeUndefined()
    expect(journal.counts).toEqual({ written: 1, failed: 1, shed: 0 })
    journal.close()
  })

  it('knows its backlog', async () => {
    const journal = open()
    expect(journal.backlog.refresh()).toEqual({ bytes: 0, segments: 0, poisoned: 0, oldestMs: null })
    await append(journal)
    const { bytes } = journal.backlog.refresh()
    expect(bytes).toBe(sizeOnDisk())
    journal.rotate()
    expect(journal.backlog.refresh()).toMatchObject({ segments: 1, bytes })
    for (const { path } of closedSegments(folder)) rmSync(path)
    expect(journal.backlog.refresh()).toMatchObject({ segments: 0, bytes: 0 })
    journal.close()
  })
})

describe('verifiers', () => {
  it('are shipped when they have a journal here and nothing is left in it', async () => {
    const journal = join(folder, 'journal')
    const [quiet, busy] = [newId('ver'), newId('ver')]
    open({ folder: join(journal, 'a'), verifierId: quiet })
    const writing = open({ folder: join(journal, 'b'), verifierId: busy })
    await append(writing)
    expect(shippedVerifiers(journal)).toEqual(new Set([quiet]))
    writing.close()
    expect(shippedVerifiers(journal)).toEqual(new Set([quiet]))
    for (const { path } of closedSegments(join(journal, 'b'))) rmSync(path)
    expect(shippedVerifiers(journal)).toEqual(new Set([quiet, busy]))
    unmarkVerifiers(journal, [quiet])
    expect(shippedVerifiers(journal)).toEqual(new Set([busy]))
  })
})

describe('a journal without room', () => {
  it('refuses what it cannot keep, until the shipper has made room', async () => {
    const journal = open({ bytesMax: 1, rotateMs: 5 })
    expect(await append(journal)).toBeUndefined()
    await expect.poll(() => append(journal)).toBeInstanceOf(Error)
    const kept = idsOnDisk().length
    expect(journal.counts).toMatchObject({ written: kept, shed: 0 })
    for (const { path } of closedSegments(folder)) rmSync(path)
    await expect.poll(() => append(journal)).toBeUndefined()
    journal.close()
  })

  it('answers and counts what it drops where that is the policy', async () => {
    const journal = open({ bytesMax: 0, whenFull: 'shed' })
    expect(await append(journal)).toBeUndefined()
    expect(idsOnDisk()).toEqual([])
    expect(journal.counts).toEqual({ written: 0, failed: 0, shed: 1 })
    journal.close()
  })
})

describe('leftovers', () => {
  it('of a process that is no more are closed, those of a living one are not', () => {
    writeFileSync(join(folder, 'segment_a.ver_a.999999999.open'), '')
    writeFileSync(join(folder, `segment_b.ver_b.${process.pid}.open`), '')
    expect(closeLeftovers(folder)).toBe(1)
    expect(closedSegments(folder).map(({ id }) => id)).toEqual(['segment_a'])
  })

  it('under the number of the process that begins are an earlier one’s', () => {
    writeFileSync(join(folder, `segment_b.ver_b.${process.pid}.open`), '')
    open()
    expect(closedSegments(folder).map(({ id }) => id)).toEqual(['segment_b'])
  })
})
