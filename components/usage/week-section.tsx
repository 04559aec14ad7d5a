import { Panel } from '@/components/ui/panel'
import { Section } from '@/components/ui/section'
import { formatDay } from '@/lib/kit/format-time'
import type { UsageWeek } from '@/lib/usage/contract'
import { zoneName } from './usage-words'
import { WeekMap } from './week-map'

const dayMs = 86_400_000

/** When in the week requests come. */
export function WeekSection({ week }: { week: UsageWeek }) {
  const { fromMs, toMs, zone, hours } = week
  const middle = (atMs: number) => formatDay(atMs + dayMs / 2, zone)
  const isEmpty = hours.every(({ requests }) => requests === 0)
  return (
    <Section
      description={
        <span className="tabular-nums">
          {toMs > fromMs
            ? `Requests of ${middle(fromMs)} – ${middle(toMs - dayMs)}, added up by the hour of the week in ${zoneName(zone)}.`
            : 'Hours of that time are no longer kept.'}
        </span>
      }
      title="Hours of the week"
    >
      <Panel>
        {isEmpty ? <p className="py-6 text-center text-muted">No request in these weeks.</p> : <WeekMap week={week} />}
      </Panel>
    </Section>
  )
}
