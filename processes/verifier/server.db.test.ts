import { expect, it } from 'vitest'
import { Caller } from '@/processes/testing/caller'
import { dataPlaneForTests } from '@/processes/testing/fixture'

const test = dataPlaneForTests()

it('minds what a gateway adds after 1,100 headers of its client', async () => {
  const { credential } = await test.newKey({ scopes: ['weather:read'] })
  const head = `GET /v1/authorize HTTP/1.1\r\nhost: verifier\r\nx-keystile-service: ${test.its.guard.service}\r\n`
  const client = `authorization: Bearer ${credential}\r\n${'a: b\r\n'.repeat(1_100)}`
  const gateway = 'x-original-uri: /a/b\r\nx-keystile-scopes: stations:write\r\n'
  const caller = new Caller(Number(new URL(test.its.plane.url).port))
  const answer = await caller.send(`${head}${client}${gateway}\r\n`)
  caller.close()
  expect(answer?.status).toBe(403)
  expect(await test.rows()).toMatchObject([{ decision: 'insufficient_scope', path: '/a/b', scopes: 'stations:write' }])
})
