import { spawn } from 'node:child_process'

/** Runs a command and shows what it wrote only when it fails. */
export async function runQuietly(command, args, failure) {
  const child = spawn(command, args, {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  const end = await new Promise((done) => {
    child.once('error', (error) => done(error.message))
    child.once('close', (code, signal) => done(code ?? signal))
  })
  if (end !== 0) throw new Error(`${output.trim()}\n${failure} (${command} ${args[0]}: ${end}).`)
}
