'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { fetchJson } from '@/components/ui/fetch-json'
import type { TimelineMarks } from '@/lib/keys/timeline/contract'
import type { Id } from '@/lib/kit/id'

const refreshMs = 5_000
const none: TimelineMarks = { events: [], more: false }

/** What happened to a key in a span of time, kept fresh while the page is seen. */
export function useMarks(
  team: string,
  key: Id<'key'>,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): TimelineMarks {
  const { data } = useQuery<TimelineMarks>({
    queryKey: ['key-marks', team, key, fromMs, toMs],
    queryFn: ({ signal }) => fetchJson(`/api/portal/${team}/keys/${key}/marks?from=${fromMs}&to=${toMs}`, signal),
    refetchInterval: refreshMs,
    placeholderData: keepPreviousData,
  })
  return data ?? none
}
