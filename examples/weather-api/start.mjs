// @ts-check
/**
 * `npm run example`: the weather API beside a running Keystile on this machine, whose file of settings it reads. It issues itself
 * a service credential through the operator's command line, once, and keeps it in the data folder, readable by this account only.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// What the environment says already stays as it is.
const settings = process.env['KEYSTILE_ENV_FILE'] ?? '.env'
if (existsSync(settings)) process.loadEnvFile(settings)

const folder = process.env['KEYSTILE_DATA'] || '.data'
const file = join(folder, 'weather-api.credential')

/** Where the verifier of the running installation is. */
function findVerifier() {
  const runFile = join(folder, 'run.json')
  if (existsSync(runFile)) return String(JSON.parse(readFileSync(runFile, 'utf8')).verifierUrl)
  console.error(`Keystile does not run on ${folder}. Start it first: npm start`)
  process.exit(1)
}

/** Whether the verifier still takes the credential: an empty report changes nothing. @param {string} url @param {string} credential */
async function isTaken(url, credential) {
  const headers = { authorization: `Bearer ${credential}`, 'content-type': 'application/json' }
  const answer = await fetch(`${url}/v1/requests`, { method: 'POST', headers, body: '{"requests":[]}' })
  return answer.status !== 401
}

function issueCredential() {
  const args = ['run', '-s', 'keystile', '--', 'service', 'create', '--api', 'weather', '--name', 'weather-api']
  const issued = spawnSync('npm', args, { encoding: 'utf8' })
  if (issued.status !== 0) {
    console.error(issued.stderr.trim())
    process.exit(1)
  }
  writeFileSync(file, issued.stdout, { mode: 0o600 })
  console.log(`issued itself a service credential, kept in ${file}`)
  return issued.stdout.trim()
}

/** The port of the address where people reach it. */
function weatherPort() {
  const url = process.env['KEYSTILE_WEATHER_URL']
  return (url && new URL(url).port) || '3200'
}

const verifierUrl = findVerifier()
const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
process.env['KEYSTILE_VERIFIER_URL'] = verifierUrl
process.env['KEYSTILE_SERVICE_CREDENTIAL'] = kept && (await isTaken(verifierUrl, kept)) ? kept : issueCredential()
// Only now: the command line above takes PORT for the portal's, and so does the file of settings.
process.env['PORT'] = weatherPort()
await import('./server.mjs')
