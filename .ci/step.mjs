import { spawn } from 'node:child_process'
import { say } from '../processes/start/say.mjs'

/**
 * @typedef {{ name: string, command: string[], env?: Record<string, string>, proves?: (output: string) => boolean }} Step
 * `proves` looks at the output of a step that passed: a tool that saw nothing has proved nothing.
 */

/** Runs one step, shows what it said only when it failed, and answers whether it passed. @param {Step} step */
export async function runStep({ name, command, env, proves }) {
  const startedAt = performance.now()
  const { code, output } = await run(command, env, 'pipe')
  const hasPassed = code === 0 && (!proves || proves(output))
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  say(`  ${hasPassed ? 'passed' : 'FAILED'}  ${name}  ${seconds} s`)
  if (!hasPassed) say(output.trimEnd().replace(/^/gm, '    '))
  return hasPassed
}

/** Runs a command and answers its exit code; what it says goes straight to the terminal. */
export async function runLoudly(command, env) {
  return (await run(command, env, 'inherit')).code
}

async function run([program, ...args], env, output) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', output, output] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
    })
  }
  return new Promise((done) => {
    child.once('error', (error) => done({ code: 1, output: error.message }))
    child.once('close', (code) => done({ code: code ?? 1, output: text }))
  })
}
