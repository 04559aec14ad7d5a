import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

export type Ended = { code: number | null; stdout: string; stderr: string }

/** Runs a Node program to its end, with `env` and nothing else of ours in its environment. */
export async function runNode(args: string[], env: Record<string, string>, input = ''): Promise<Ended> {
  const { PATH = '', HOME = '/', NODE_ENV } = process.env
  const child = spawn(process.execPath, args, { env: { PATH, HOME, NODE_ENV, KEYSTILE_ENV_FILE: '', ...env } })
  child.stdin.end(input)
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, stdout, stderr }
}
