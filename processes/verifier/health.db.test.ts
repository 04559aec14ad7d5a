import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { dataPlaneForTests } from '@/processes/testing/fixture'

const test = dataPlaneForTests()
const get = (path: string) => fetch(test.its.plane.url + path)

describe('GET /healthz', () => {
  it('200: the process answers', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' })
  })
})

describe('GET /readyz', () => {
  it('200: says what readiness rests on', async () => {
    const response = await get('/readyz')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      status: 'ready',
      lease: 'held',
      leaseAgeMs: expect.any(Number),
      database: 'reachable',
      backlogBytes: 0,
      poisonedSegments: 0,
    })
  })
})

describe('GET /metrics', () => {
  it('200: counts what happened, for Prometheus', async () => {
    const { credential } = await test.newKey()
    for (const code of [credential, credential, 'sesame']) await test.post('/v1/verify', { credential: code })
    const response = await get('/metrics')
    expect(response.headers.get('content-type')).toContain('text/plain')
    const metrics = await response.text()
    for (const line of [
      'keystile_verifier_decisions_total{decision="valid"} 2',
      'keystile_verifier_decisions_total{decision="malformed"} 1',
      'keystile_verifier_cache_size 1',
      'keystile_journal_rows_total 3',
      'keystile_verifier_seconds_bucket{le="+Inf"}',
      'keystile_journal_backlog_bytes',
      'keystile_journal_ship_lag_seconds',
      'keystile_verifier_lease_age_seconds',
    ])
      expect(metrics).toContain(line)
    expect(metrics).not.toContain(credential)
  })
})

describe('what is not HTTP', () => {
  it('400: is refused in a sentence', async () => {
    const { hostname, port } = new URL(test.its.plane.url)
    const socket = connect(Number(port), hostname)
    socket.write('HELO\r\n\r\n')
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('application/problem+json')
  })
})
