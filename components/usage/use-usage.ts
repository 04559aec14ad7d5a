'use client'
import type { UsageInput, UsageSeries, UsageSummary, UsageTop, UsageWeek } from '@/lib/usage/contract'
import { useAnswer } from './use-answer'

export type UsageAnswers = { series: UsageSeries; summary: UsageSummary; top: UsageTop; week: UsageWeek }

/** One of the answers about a team's usage. */
export const useUsage = <Kind extends keyof UsageAnswers>(
  team: string,
  kind: Kind,
  input: UsageInput,
  initial?: UsageAnswers[Kind],
) => useAnswer(`/api/portal/${team}/usage`, kind, input, initial)

/** All answers of the page, kept fresh: the first were read with it. */
export function useFreshUsage(team: string, input: UsageInput, initial: UsageAnswers) {
  const series = useUsage(team, 'series', input, initial.series)
  const summary = useUsage(team, 'summary', input, initial.summary)
  const top = useUsage(team, 'top', input, initial.top)
  const week = useUsage(team, 'week', input, initial.week)
  const answers: UsageAnswers = {
    series: series.data ?? initial.series,
    summary: summary.data ?? initial.summary,
    top: top.data ?? initial.top,
    week: week.data ?? initial.week,
  }
  return { answers, error: series.error ?? summary.error ?? top.error ?? week.error }
}
