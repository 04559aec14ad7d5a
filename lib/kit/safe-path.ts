const elsewhere = 'https://origin.invalid'

/** `path` when it leads to a place on this origin, else `otherwise`: what a link may name as the page to go to next. */
export function safePath(path: string | null | undefined, otherwise: string): string {
  if (!path?.startsWith('/') || !URL.canParse(path, elsewhere)) return otherwise
  const url = new URL(path, elsewhere)
  return url.origin === elsewhere ? url.pathname + url.search + url.hash : otherwise
}
