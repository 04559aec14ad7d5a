import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { dataPlaneForTests } from '@/processes/testing/fixture'
import { type Asked, ask } from './ask'
import { type Gateway, type GatewayName, startGateway } from './gateways'
import { type RecordingApi, recordingApi } from './servers'

type Plane = ReturnType<typeof dataPlaneForTests>

/** What a gateway must know to ask the verifier of `test` about keys of its API. */
export function askingVerifier({ its: { plane, guard } }: Plane) {
  return {
    KEYSTILE_VERIFIER: new URL(plane.url).host,
    KEYSTILE_API: guard.slug,
    KEYSTILE_SERVICE_CREDENTIAL: guard.service,
  }
}

/** For the tests of one block: a gateway between the verifier of `test` and an API that keeps what reaches it, anew for each test. */
export function gatewayForTests(name: GatewayName, test: Plane, verifier?: () => string) {
  let api: RecordingApi
  let gateway: Gateway
  beforeAll(async () => {
    api = await recordingApi()
    const settings = { ...askingVerifier(test), API_ADDRESS: api.address }
    gateway = await startGateway(name, verifier ? { ...settings, KEYSTILE_VERIFIER: verifier() } : settings)
  })
  afterAll(async () => {
    await gateway.stop()
    await api.stop()
  })
  beforeEach(() => {
    api.seen.length = 0
  })

  return {
    /** What exists once the first test begins. */
    get its() {
      return { gateway, seen: api.seen }
    },
    ask: (asked: Asked) => ask(gateway, asked),
  }
}
