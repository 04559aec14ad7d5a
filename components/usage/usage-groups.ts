import type { ChartColour } from '@/components/ui/chart/colour'
import type { ChartSeries } from '@/components/ui/chart/model'
import type { UsageGroup } from '@/lib/usage/contract'
import { otherGroup, type UsageGrouping, unknownCountry } from '@/lib/usage/terms'
import { type Decision, decisions } from '@/lib/verify/contract'
import { decisionWords } from './decision'

/** The period before, beside the groups of a point. */
export const previousKey = 'previous period'
export const previousLine = [{ key: previousKey, label: 'Period before', colour: 'neutral', faint: true }] as const

const palette = ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6'] as const

const statusWords: Record<string, { label: string; colour: ChartColour }> = {
  '2xx': { label: '2xx, success', colour: 'good' },
  '3xx': { label: '3xx, redirect', colour: 'info' },
  '4xx': { label: '4xx, caller’s error', colour: 'rule' },
  '5xx': { label: '5xx, server’s error', colour: 'state' },
  none: { label: 'No status reported', colour: 'neutral-2' },
}

/** The bars of a chart, from the bottom up: what has an order keeps it, else the most frequent first; `other` last. */
export function barsOf(by: UsageGrouping, groups: readonly UsageGroup[]): ChartSeries[] {
  if (by === 'decision') return decisionBars(groups)
  if (by === 'status') {
    const taken = Object.entries(statusWords).filter(([id]) => groups.some((group) => group.id === id))
    return taken.map(([key, words]) => ({ key, ...words }))
  }
  return groups.map((group, i) => ({
    key: group.id,
    label: groupName(by, group),
    colour: group.id === otherGroup ? 'neutral-2' : (palette[i % palette.length] ?? 'accent'),
  }))
}

function decisionBars(groups: readonly UsageGroup[]): ChartSeries[] {
  const taken = decisions.filter((decision) => groups.some(({ id }) => id === decision))
  // The usual case keeps its place and colour while there is nothing else.
  const shown = taken.length > 0 ? taken : (['valid'] as const)
  return shown.map((key) => ({ key, label: decisionWords[key].name, colour: decisionWords[key].colour }))
}

/** What a group is called on a page. */
export function groupName(by: UsageGrouping, { id, name }: Pick<UsageGroup, 'id' | 'name'>): string {
  if (name) return name
  if (id === otherGroup) return 'Other'
  if (by === 'decision') return decisionWords[id as Decision]?.name ?? id
  if (by === 'status') return statusWords[id]?.label ?? id
  if (by === 'environment') return id === 'live' ? 'Live' : 'Test'
  return by === 'country' ? countryName(id) : id
}

let regions: Intl.DisplayNames | undefined

/** A country in English: `Germany`. */
export function countryName(code: string): string {
  if (code === unknownCountry) return 'Unknown'
  regions ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })
  try {
    return regions.of(code) ?? code
  } catch {
    return code
  }
}
