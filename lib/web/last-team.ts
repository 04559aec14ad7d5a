/** Remembers the slug of the team whose page was seen last; it is looked up again before it is believed. */
export const lastTeamCookie = 'keystile-team'

const pages: ReadonlySet<string> = new Set(['keys', 'usage', 'requests', 'members', 'settings', 'leak'])

/** The team slug of a page's path, or null where the page is not a team's. */
export function teamOfPath(path: string): string | null {
  const [, slug = '', page = ''] = path.split('/')
  return slug !== 'operator' && pages.has(page) ? slug : null
}
