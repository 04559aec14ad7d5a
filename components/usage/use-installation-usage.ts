'use client'
import type { StorageView } from '@/lib/requests/contract'
import type {
  InstallationTop,
  InstallationUsageInput,
  UsageSeries,
  UsageSummary,
  UsageWeek,
} from '@/lib/usage/contract'
import { useAnswer } from './use-answer'

export type InstallationAnswers = {
  series: UsageSeries
  summary: UsageSummary
  top: InstallationTop
  week: UsageWeek
  storage: StorageView
}

const place = '/api/operator/usage'

/** All answers about the installation's usage, kept fresh: the first were read with the page. */
export function useInstallationUsage(input: InstallationUsageInput, initial: InstallationAnswers) {
  const series = useAnswer(place, 'series', input, initial.series)
  const summary = useAnswer(place, 'summary', input, initial.summary)
  const top = useAnswer(place, 'top', input, initial.top)
  const week = useAnswer(place, 'week', input, initial.week)
  const storage = useAnswer(place, 'storage', {}, initial.storage)
  const answers: InstallationAnswers = {
    series: series.data ?? initial.series,
    summary: summary.data ?? initial.summary,
    top: top.data ?? initial.top,
    week: week.data ?? initial.week,
    storage: storage.data ?? initial.storage,
  }
  return { answers, error: series.error ?? summary.error ?? top.error ?? week.error ?? storage.error }
}
