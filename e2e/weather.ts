import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { runningInstallation } from './installation'

/** Runs the weather example as its README says, with a service credential. */
export async function startWeather(serviceCredential: string): Promise<ChildProcess> {
  const { verifierUrl, weatherUrl } = runningInstallation()
  const env = {
    ...process.env,
    PORT: new URL(weatherUrl).port,
    KEYSTILE_VERIFIER_URL: verifierUrl,
    KEYSTILE_SERVICE_CREDENTIAL: serviceCredential,
  }
  const weather = spawn(process.execPath, ['examples/weather-api/server.mjs'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(weather.stdout, 'data')
  return weather
}

export type Answer = { status: number; body: string }

/** Pastes a command into a shell, as a person does with the `curl` that the portal shows. */
export function paste(command: string): Answer {
  const output = execFileSync('sh', ['-c', `${command} -s -w '\\n%{http_code}'`], { encoding: 'utf8' })
  const end = output.lastIndexOf('\n')
  return { status: Number(output.slice(end + 1)), body: output.slice(0, end) }
}

/** Asks the weather API for a path with a credential, or with none. */
export async function ask(path: string, credential?: string): Promise<number> {
  const headers: Record<string, string> = credential ? { authorization: `Bearer ${credential}` } : {}
  const response = await fetch(runningInstallation().weatherUrl + path, { headers })
  await response.arrayBuffer()
  return response.status
}
