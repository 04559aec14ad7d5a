/** How many requests came meanwhile: `1 newer request`, `500+ newer requests`, or `newer requests` where nobody counted. */
export function newerWords(newer: number, more: boolean): string {
  if (newer === 0) return 'newer requests'
  return newer === 1 && !more ? '1 newer request' : `${newer}${more ? '+' : ''} newer requests`
}
