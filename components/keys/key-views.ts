import { keyHref } from './key-urls'

/** The pages of one key, as their addresses end. The first is the key's own. */
export const keyViews = [
  { view: null, label: 'Overview' },
  { view: 'usage', label: 'Usage' },
  { view: 'places', label: 'Places' },
  { view: 'history', label: 'History' },
] as const
type KeyPageView = (typeof keyViews)[number]['view']

export const keyViewHref = (team: string, keyId: string, view: KeyPageView): string =>
  view ? `${keyHref(team, keyId)}/${view}` : keyHref(team, keyId)
