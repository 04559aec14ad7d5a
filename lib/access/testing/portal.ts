import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { freePort } from '@/processes/testing/free-port'
import { newDataFolder, removeDataFolders } from '@/processes/testing/installation'
import { type Door, pathOf } from './doors'

/** What a door said: `data`, or the code of the failure with all that was told of it. */
export type Said = { answer: string; told: unknown }

export type Portal = {
  /** Knocks as a browser does: with the cookie of a session, or without. */
  knock(door: Door, token: string | null, slug: string, input: unknown): Promise<Said>
  stop(): Promise<void>
}

type Manifest = { node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }> }

/** The portal that `npm run build` made, on a database of the test's. */
export async function startPortal(databaseUrl: string): Promise<Portal> {
  const port = await freePort()
  const child = launch(databaseUrl, port)
  await untilReady(child)
  const url = `http://localhost:${port}`
  const manifest: Manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8'))
  return {
    async knock(door, token, slug, input) {
      const headers = { origin: url, ...(token ? { cookie: `keystile-session=${token}` } : {}) }
      if (door.shape === 'action') return saidByAction(await post(url, headers, manifest, door, slug, input))
      const response = await fetch(`${url}${routePath(door, slug, input)}`, { headers })
      return door.shape === 'stream' && response.ok ? saidByStream(response) : saidByRoute(response)
    },
    async stop() {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      removeDataFolders()
    },
  }
}

function launch(databaseUrl: string, port: number): ChildProcess {
  const { PATH = '', HOME = '/' } = process.env
  const secrets = {
    KEYSTILE_PEPPERS: `1:${Buffer.alloc(32, 7).toString('base64')}`,
    AUTH_SECRET: 'a secret of thirty-two characters',
  }
  const env = { PATH, HOME, PORT: String(port), DATABASE_URL: databaseUrl, KEYSTILE_DATA: newDataFolder(), ...secrets }
  return spawn(process.execPath, ['dist/portal.mjs'], {
    env: { ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function untilReady(child: ChildProcess): Promise<void> {
  await new Promise<void>((done, fail) => {
    if (child.stdout) {
      createInterface({ input: child.stdout }).on('line', (line) => line.includes('portal ready') && done())
    }
    child.once('exit', () => fail(new Error('the portal ended before it was ready')))
  })
}

/** Posts to a page that can run the action, by the id that the build gave it. */
function post(
  url: string,
  headers: Record<string, string>,
  { node }: Manifest,
  door: Door,
  slug: string,
  input: unknown,
) {
  const [id, action] =
    Object.entries(node).find(
      ([, { filename, exportedName }]) => filename === door.file && exportedName === door.name,
    ) ?? []
  const page = Object.keys(action?.workers ?? {})[0]
  if (!id || !page) throw new Error(`the build has no action ${door.name} of ${door.file}`)
  const given = door.kind === 'team' ? [slug, input ?? {}] : [input ?? {}]
  return fetch(`${url}${pathOf(page, { team: slug })}`, {
    method: 'POST',
    headers: { ...headers, 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', accept: 'text/x-component' },
    body: JSON.stringify(given, written),
    redirect: 'manual',
  })
}

/** Values as React writes them for an action: what begins with a dollar means something. */
function written(_name: string, value: unknown): unknown {
  if (value === undefined) return '$undefined'
  return typeof value === 'string' && value.startsWith('$') ? `$${value}` : value
}

/** The result of an action stands in the row of the stream that its first row names. */
async function saidByAction(response: Response): Promise<Said> {
  const text = await response.text()
  const row = /^0:.*?"a":"\$@(\w+)"/m.exec(text)?.[1]
  const line = text.split('\n').find((one) => row && one.startsWith(`${row}:`))
  if (!line) throw new Error(`no result of the action: ${response.status} ${text.slice(0, 500)}`)
  const result = JSON.parse(line.slice(line.indexOf(':') + 1))
  return result.ok ? { answer: 'data', told: result.data } : { answer: result.error.code, told: result.error }
}

async function saidByRoute(response: Response): Promise<Said> {
  const text = await response.text()
  if (response.ok) return { answer: 'data', told: text }
  const problem = JSON.parse(text)
  return { answer: problem.code, told: problem }
}

/** A stream has no end: its first piece is what it says. */
async function saidByStream({ body }: Response): Promise<Said> {
  const reader = body?.getReader()
  const { value } = (await reader?.read()) ?? {}
  await reader?.cancel()
  return { answer: 'data', told: new TextDecoder().decode(value) }
}

/** The address of a route: what its path does not name is searched for. */
function routePath({ file }: Door, slug: string, input: unknown): string {
  const values = Object.entries(Object(input)).filter(([, value]) => value !== undefined && value !== null)
  const texts = values.map(
    ([name, value]) => [partOf(file, name), Array.isArray(value) ? value.map(textOf) : [textOf(value)]] as const,
  )
  const parts = Object.fromEntries(texts.map(([name, [first = '']]) => [name, first]))
  const search = new URLSearchParams()
  for (const [name, all] of texts) {
    if (!file.includes(`[${name}]`)) for (const one of all) search.append(name, one)
  }
  return `${pathOf(file, { ...parts, team: slug })}?${search}`
}

/** A route calls `key` what its verb calls `keyId`. */
const partOf = (file: string, name: string): string =>
  file.includes(`[${name.replace(/Id$/, '')}]`) ? name.replace(/Id$/, '') : name

const textOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value))
