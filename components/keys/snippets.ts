import type { ApiChoice } from '@/lib/keys/parts/contract'

/** The name of the variable that holds a key of this API: `WEATHER_API_KEY` for `weather` and `weather-api` alike. */
export function variableName(apiSlug: string): string {
  const words = apiSlug.toUpperCase().replace(/[^A-Z0-9]+/g, '_')
  return `${words.replace(/_?API$/, '') || 'MY'}_API_KEY`.replace(/^(?=\d)/, '_')
}

export const envLine = (apiSlug: string, credential: string): string => `${variableName(apiSlug)}=${credential}\n`

/** A path that a key with these scopes may read: the example of its first scope that has one. */
export function examplePath(api: Pick<ApiChoice, 'scopes'>, granted: readonly string[]): string {
  const known = api.scopes.filter((scope) => scope.examplePath && granted.includes(scope.name))
  return (known.find((scope) => scope.name.endsWith(':read')) ?? known[0])?.examplePath ?? '/'
}

/** A request to try a credential with, for any POSIX shell. */
export function curlCommand(baseUrl: string, path: string, credential: string): string {
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`).href
  return `curl -i ${quoted(url)} \\\n  -H ${quoted(`Authorization: Bearer ${credential}`)}`
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
