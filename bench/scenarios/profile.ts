import type { Requests } from '../load/requests'
import { runClosedLoop, type Walk } from '../load/run-closed-loop'
import { type Figure, figure } from '../result'
import type { Bench } from '../scenario'
import { type NameOf, nameOfPackage, namesOfBundle, type Profile, spentUs } from '../spent'
import { clearJournal, type Server, startServer } from '../stage/servers'
import { startKnowingVerifier } from '../stage/warm'
import { forgetAll, startSelects, stride } from './cold'
import { startPeer } from './peers'

/** Less of a request than this is not told by itself. */
const shareMin = 0.01

/** What the core of each server is busy with. */
export async function profile(bench: Bench) {
  const { stock } = bench
  const known = await stock.verifyKnown()
  const unmetered = await stock.verifyUnmetered()
  const rooms = namesOfBundle('dist/verifier.mjs')
  const hello = await sampled(bench, await startServer(bench, 'bench/servers/hello.mjs'), known, nameOfPackage)
  const verifier = await startKnowingVerifier(bench)
  const knowing = await sampled(bench, verifier, known, rooms)
  await forgetAll(bench, verifier)
  const unseen = await sampled(bench, verifier, unmetered, rooms, { stride })
  const selects = await sampled(bench, await startSelects(bench), unmetered, nameOfPackage, { stride })
  const peer = await startPeer(bench, 'map', '')
  const better = await sampled(bench, peer.server, peer.requests, nameOfPackage)
  return {
    figures: [
      ...told('hello-world', hello),
      ...told('a known key', knowing),
      ...told('a key never seen', unseen),
      ...told('one SELECT a request', selects),
      ...told('better-auth, map in the process', better),
    ],
    verdicts: [],
  }
}

type Spent = { us: Map<string, number>; answered: number }

async function sampled(
  { stage, options }: Bench,
  server: Server,
  requests: Requests,
  nameOf: NameOf,
  walk: Walk = {},
): Promise<Spent> {
  await server.ask('sample')
  const { requests: answered } = await runClosedLoop(server.port, requests, options.seconds, walk)
  const us = spentUs((await server.ask('sampled')) as Profile, nameOf)
  clearJournal(stage)
  return { us, answered }
}

/** Each part that takes a share worth telling, and the rest. */
function told(subject: string, { us, answered }: Spent): Figure[] {
  const all = [...us.values()].reduce((sum, part) => sum + part, 0)
  const parts = [...us].filter(([, part]) => part >= shareMin * all)
  const rest = all - parts.reduce((sum, [, part]) => sum + part, 0)
  return [
    figure(`${subject}: all`, 'µs', [all / answered]),
    ...parts.map(([name, part]) => figure(`${subject}: ${name}`, 'µs', [part / answered])),
    ...(rest > 0 ? [figure(`${subject}: less than a hundredth each`, 'µs', [rest / answered])] : []),
  ]
}
