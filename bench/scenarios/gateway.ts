import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@/processes/testing/free-port'
import { gatewayRequests, writeRequests } from '../load/requests'
import { throughput, verifications } from '../measure'
import { figure, ratio } from '../result'
import { alternate, type Bench } from '../scenario'
import { credentialsOf } from '../stage/key-stock'
import { nginxConfig } from '../stage/nginx-config'
import { startServer, startVerifier } from '../stage/servers'

/** nginx and the Node process that it asks share the server's core: what is compared is the work of both for one request. */
export async function gateway(bench: Bench) {
  const { stage, options, stock } = bench
  const credentials = credentialsOf(await stock.known())
  const requests = await writeRequests(join(stage.folder, 'requests/gateway'), gatewayRequests(credentials))
  const verifier = await startVerifier(bench)
  const hello = await startServer(bench, 'bench/servers/hello.mjs')
  const ports = await startNginx(bench, { verifier: verifier.port, hello: hello.port })
  const measured = await alternate(options.rounds, {
    checked: () => verifications(bench, verifier, requests, { through: ports.checked }),
    plain: () => throughput(ports.plain, requests, options.seconds),
    whole: () => verifications(bench, verifier, requests, { through: ports.whole }),
  })
  const checked = figure('nginx asks /v1/authorize, then answers itself', 'req/s', measured.checked)
  const plain = figure('nginx proxies to hello-world', 'req/s', measured.plain)
  const whole = figure('nginx asks /v1/authorize, then proxies to hello-world', 'req/s', measured.whole)
  const verdicts = [ratio('of nginx proxying to hello-world', checked, plain, 'at least', 0.6)]
  return { figures: [checked, plain, whole], verdicts }
}

async function startNginx({ programs, stage }: Bench, upstreams: { verifier: number; hello: number }) {
  const folder = join(stage.folder, 'nginx')
  const ports = { checked: await freePort(), plain: await freePort(), whole: await freePort() }
  mkdirSync(folder, { mode: 0o755 })
  writeFileSync(join(folder, 'ok'), `${'.'.repeat(200)}\n`)
  writeFileSync(join(folder, 'nginx.conf'), nginxConfig(stage.guard, upstreams, ports))
  const command = ['nginx', '-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr']
  await programs.start({ command, core: 'server', ready: 'getrlimit' })
  return ports
}
