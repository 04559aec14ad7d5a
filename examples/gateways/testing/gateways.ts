import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Program, runProgram } from '@/examples/weather-api/testing/program'
import { freePort } from '@/processes/testing/free-port'

/** What a gateway must know, by the names of gateway.env.example; the address where it listens is chosen here. */
export type GatewayEnv = {
  API_ADDRESS: string
  KEYSTILE_VERIFIER: string
  KEYSTILE_API: string
  KEYSTILE_SERVICE_CREDENTIAL: string
}
export type Gateway = { port: number; url: string; log(): string; stop(): Promise<void> }

const here = 'examples/gateways'
/** The variables that nginx.conf takes through envsubst, which would replace nginx's own without a list. */
const variables = readFileSync(`${here}/gateway.env.example`, 'utf8').match(/^[A-Z_]+(?==)/gm) ?? []

type Run = (folder: string, env: Record<string, string>) => Promise<Program>

const runs = {
  async nginx(folder, env) {
    const names = variables.map((name) => `$${name}`).join(' ')
    const input = readFileSync(`${here}/nginx.conf`)
    // Under root, nginx's workers are somebody else, and must reach their folders in this one.
    chmodSync(folder, 0o755)
    const config = join(folder, 'nginx.conf')
    writeFileSync(config, execFileSync('envsubst', [names], { input, env: { ...process.env, ...env } }), {
      mode: 0o600,
    })
    const command = ['nginx', '-p', folder, '-c', config, '-e', 'stderr', '-g', 'daemon off;']
    const program = await run(command, env, 'start worker process')
    const accessLog = () => readFileSync(join(folder, 'gateway.log'), 'utf8')
    return { ...program, output: () => program.output() + accessLog() }
  },
  Caddy(folder, env) {
    const own = { HOME: folder, CADDY_ADMIN: `unix/${folder}/admin.sock` }
    const command = ['caddy', 'run', '--config', `${here}/Caddyfile`, '--adapter', 'caddyfile']
    return run(command, { ...env, ...own }, 'serving initial configuration')
  },
  HAProxy: (_, env) => run(['haproxy', '-W', '-db', '-C', resolve(here), '-f', 'haproxy.cfg'], env, 'Loading success'),
} satisfies Record<string, Run>

export type GatewayName = keyof typeof runs

/** The gateways of which this folder has a configuration. */
export const gatewayNames = Object.keys(runs) as GatewayName[]

/** Runs a gateway until it says `ready`; one that ends before that has said why. */
async function run(command: string[], env: Record<string, string>, ready: string): Promise<Program> {
  const program = await runProgram(command, env, ready)
  if (!program.output().includes(ready)) throw new Error(program.output())
  return program
}

/** Runs the shipped configuration of a gateway, on a port of its own. */
export async function startGateway(name: GatewayName, settings: GatewayEnv): Promise<Gateway> {
  const folder = mkdtempSync(join(tmpdir(), 'keystile-gateway-'))
  const port = await freePort()
  // Debian keeps nginx and HAProxy where only root looks for programs.
  const path = { PATH: `${process.env['PATH']}:/usr/sbin` }
  const program = await runs[name](folder, {
    ...settings,
    ...path,
    GATEWAY_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
  })
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    log: program.output,
    async stop() {
      await program.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
