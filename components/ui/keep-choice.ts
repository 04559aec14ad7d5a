const yearSeconds = 31_536_000

/** Keeps what a person chose in this browser for a year, in a cookie that the server reads: pages come as they were left. */
export function keepChoice(cookieName: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser yet.
  document.cookie = `${cookieName}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`
}
