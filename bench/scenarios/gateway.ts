import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@/processes/testing/free-port'
import { gatewayRequests, writeRequests } from '../load/requests'
import { throughput, verifications } from '../measure'
import { ratio, speed } from '../result'
import { alternate, type Bench } from '../scenario'
import { credentialsOf } from '../stage/key-stock'
import { nginxConfig } from '../stage/nginx-config'
import { type Server, startServer } from '../stage/servers'
import { startKnowingVerifier } from '../stage/warm'

/** nginx and the Node process that it asks share the server's core: what is compared is the work of both for one request. */
export async function gateway(bench: Bench) {
  const { stage, options, stock } = bench
  const credentials = credentialsOf(await stock.known())
  const requests = await writeRequests(join(stage.folder, 'requests/gateway'), gatewayRequests(credentials))
  const verifier = await startKnowingVerifier(bench)
  const hello = await startServer(bench, 'bench/servers/hello.mjs')
  const { ports, pid } = await startNginx(bench, { verifier: verifier.port, hello: hello.port })
  const through = (port: number, ...behind: Server[]) => ({ port, pids: [pid, ...behind.map((server) => server.pid)] })
  const measured = await alternate(options.rounds, {
    checked: () => verifications(bench, verifier, requests, { through: through(ports.checked, verifier) }),
    plain: () => throughput(through(ports.plain, hello), requests, options.seconds),
    whole: () => verifications(bench, verifier, requests, { through: through(ports.whole, verifier, hello) }),
  })
  const checked = speed('nginx asks /v1/authorize, then answers itself', measured.checked)
  const plain = speed('nginx proxies to hello-world', measured.plain)
  const whole = speed('nginx asks /v1/authorize, then proxies to hello-world', measured.whole)
  const verdicts = [ratio('beside nginx proxying to hello-world', checked, plain, 'at least', 0.6)]
  return { figures: [checked, plain, whole], verdicts }
}

async function startNginx({ programs, stage }: Bench, upstreams: { verifier: number; hello: number }) {
  const folder = join(stage.folder, 'nginx')
  const ports = { checked: await freePort(), plain: await freePort(), whole: await freePort() }
  mkdirSync(folder, { mode: 0o755 })
  writeFileSync(join(folder, 'ok'), `${'.'.repeat(200)}\n`)
  writeFileSync(join(folder, 'nginx.conf'), nginxConfig(stage.guard, upstreams, ports))
  const command = ['nginx', '-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr']
  const { pid } = await programs.start({ command, core: 'server', ready: 'getrlimit' })
  return { ports, pid }
}
