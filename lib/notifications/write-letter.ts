import { placeOf, sentenceOf, type Tale } from './sentence'

/** So many things are written out; of the rest the letter says how many. */
const itemsMax = 40

export type LetterItem = Tale & { team: { slug: string; name: string } }

/**
 * One letter of all that waits for a person, what is most urgent first. `portalUrl` is where people reach the portal, without a
 * slash at its end.
 */
export function writeLetter(items: readonly LetterItem[], portalUrl: string): { subject: string; text: string } {
  const [first, ...rest] = [...items].sort((a, b) => urgency(b) - urgency(a))
  if (!first) throw new Error('a letter of nothing')
  const more = rest.length > 0 ? `, and ${rest.length} more` : ''
  const teams = [...new Set(items.map(({ team }) => team.name))]
  const shown = [first, ...rest].slice(0, itemsMax)
  const left = items.length - shown.length
  const blocks = [
    ...shown.map((item) => paragraph(item, teams.length > 1, portalUrl)),
    ...(left > 0 ? [`And ${left} more: ${portalUrl}/account/notifications`] : []),
    `--\nYou get this as a member of ${listed(teams)} on Keystile. What you are told, and where, you choose here:\n${portalUrl}/account/notifications`,
  ]
  return { subject: `${sentenceOf(first)}${more}`, text: `${blocks.join('\n\n')}\n` }
}

/** Among equals the order stays that of the events. */
const urgency = ({ event }: Tale): number => (event === 'key.leaked' ? 1 : 0)

function paragraph(item: LetterItem, namesTeam: boolean, portalUrl: string): string {
  const team = namesTeam ? `${item.team.name}: ` : ''
  return `${team}${sentenceOf(item)}.\n${portalUrl}${placeOf(item, item.team.slug)}`
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last
}
