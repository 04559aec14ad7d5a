import { mint } from '@/lib/credential/mint'
import { errorFields, type Log } from '@/lib/kit/log'
import { type Caller, callers } from './callers'
import type { Dice } from './dice'
import { secretOf } from './judge'
import { type Planned, plan } from './plan'
import type { DemoState } from './state'

const tickMs = 1_000
const inFlightMax = 16
const answerMsMax = 5_000

export type TrafficOptions = {
  state: DemoState
  dice: Dice
  /** Where the weather API and the verifier are, from here. */
  weatherUrl: string
  verifierUrl: string
  log: Log
}

/** Sends real requests at the pace of the plan until it is stopped; what does not fit into the bound is left out. */
export function startTraffic(options: TrafficOptions): { stop(): Promise<void> } {
  const { dice, log } = options
  const inFlight = new Set<Promise<void>>()
  let isFailing = false

  const send = async (planned: Planned) => {
    try {
      await sendOne(options, planned)
      isFailing = false
    } catch (error) {
      if (!isFailing) log.warn('a request of the demo was not answered', errorFields(error))
      isFailing = true
    }
  }
  const tick = () => {
    for (const planned of callers.flatMap((caller) => plan(dice, caller, Date.now(), tickMs))) {
      if (inFlight.size >= inFlightMax) return
      const sent = send(planned).finally(() => inFlight.delete(sent))
      inFlight.add(sent)
    }
  }
  const timer = setInterval(tick, tickMs)
  return {
    async stop() {
      clearInterval(timer)
      await Promise.all(inFlight)
    },
  }
}

/** Sends one request, as the program that makes it would. */
export async function sendOne(options: TrafficOptions, planned: Planned): Promise<void> {
  const credential = credentialFor(options, planned.caller)
  const request = planned.caller.liveOnly
    ? askVerifier(options, planned, credential)
    : callWeather(options, planned, credential)
  const answer = await request
  await answer.arrayBuffer()
}

function callWeather({ weatherUrl }: TrafficOptions, planned: Planned, credential: string | undefined) {
  const { call, caller, path, ip } = planned
  return fetch(weatherUrl + path, {
    method: call.method,
    headers: {
      'x-forwarded-for': ip,
      'user-agent': caller.userAgent,
      ...(credential ? { authorization: `Bearer ${credential}` } : {}),
      ...(call.body ? { 'content-type': 'application/json' } : {}),
    },
    body: call.body ? JSON.stringify(call.body) : null,
    signal: AbortSignal.timeout(answerMsMax),
  })
}

/** Another server of the company: it takes live keys only, and tells nobody how its requests end. */
function askVerifier({ state, verifierUrl }: TrafficOptions, planned: Planned, credential: string | undefined) {
  const { call, caller, path, ip } = planned
  return fetch(`${verifierUrl}/v1/verify`, {
    method: 'POST',
    headers: { authorization: `Bearer ${state.serviceCredential}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ credential, api: 'weather', environment: 'live', scopes: [call.scope] },
      request: { method: call.method, path, ip, userAgent: caller.userAgent },
    }),
    signal: AbortSignal.timeout(answerMsMax),
  })
}

function credentialFor({ state, dice }: TrafficOptions, { key, fault }: Caller): string | undefined {
  if (fault === 'forged') return forgedCredential()
  const held = key && state.keys[key]
  if (!held) return undefined
  const { credential } = secretOf(dice, held, Date.now())
  return fault === 'typo' ? withTypo(credential) : credential
}

/** Spelled like a key, checksum and all, but not minted here. */
function forgedCredential(): string {
  return mint('ks', 'live', {
    current: '1',
    byVersion: { '1': Buffer.from(crypto.getRandomValues(new Uint8Array(32))) },
  }).credential
}

/** One character of the secret replaced, as a slip of the hand does. */
function withTypo(credential: string): string {
  const at = credential.length - 20
  const slip = credential[at] === 'x' ? 'y' : 'x'
  return credential.slice(0, at) + slip + credential.slice(at + 1)
}
