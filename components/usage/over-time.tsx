import type { ComponentProps, ReactNode } from 'react'
import { Panel } from '@/components/ui/panel'
import { Section } from '@/components/ui/section'
import { LatencyChart, RequestsChart } from './usage-charts'

type OverTimeProps = ComponentProps<typeof RequestsChart> & {
  /** By what requests are grouped. */
  grouping: ReactNode
}

/** Requests and latency over time. */
export function OverTime({ grouping, empty, ...charts }: OverTimeProps) {
  return (
    <>
      <Section actions={grouping} title="Requests over time">
        <Panel>
          <RequestsChart empty={empty} {...charts} />
        </Panel>
      </Section>
      <Section description="As the API servers reported it." title="Latency">
        <Panel>
          <LatencyChart empty="No latency was reported in this range." {...charts} />
        </Panel>
      </Section>
    </>
  )
}
