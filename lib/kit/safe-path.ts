const elsewhere = 'https://origin.invalid'

/** `path` when it leads to a place on this origin, else `otherwise`: what a link may name as the page to go to next. */
export function safePath(path: string | null | undefined, otherwise: string): string {
  if (!path?.startsWith('/') || !URL.canParse(path, elsewhere)) return otherwise
  const url = new URL(path, elsewhere)
  // Without its dots, `/.//evil.example` is an address on another host.
  const isHere = url.origin === elsewhere && !url.pathname.startsWith('//')
  return isHere ? url.pathname + url.search + url.hash : otherwise
}
