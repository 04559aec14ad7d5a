/** Where the caller puts the credential: the shell takes it from the environment, so that it is in no command and no history. */
const authorization = '-H "Authorization: Bearer $API_KEY"'

/** Text as one word of a POSIX shell, whatever is in it. */
const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/**
 * A request as a command to repeat it, without its credential and its body, neither of which is known. The base address of the API
 * is not in the log: it is taken from the environment as well.
 */
export function curlCommand({ method, path }: { method: string | null; path: string | null }): string {
  const verb = method && method !== 'GET' ? (method === 'HEAD' ? ['--head'] : ['-X', shellWord(method)]) : []
  // Without the slash, `@evil.example` would make another host of the address, and the credential would go there.
  const safePath = path?.startsWith('/') ? path : `/${path ?? ''}`
  return ['curl --globoff', ...verb, authorization, `"$API_URL"${shellWord(safePath)}`].join(' ')
}
