import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { ClusterMetrics, measure } from './cluster-metrics'

/** A worker that has counted `count` requests, holds as many keys, and whose lease is `leaseAge` old. */
function worker(count: number, leaseAge = 0) {
  const registry = new Registry()
  const registers = [registry]
  new Counter({ name: 'requests_total', help: 'h', labelNames: ['code'], registers }).inc({ code: 'valid' }, count)
  new Gauge({ name: 'keys', help: 'h', registers }).set(count)
  new Gauge({ name: 'lease_age', help: 'h', registers, aggregator: 'max' }).set(leaseAge)
  const seconds = new Histogram({ name: 'seconds', help: 'h', buckets: [1, 10], registers })
  for (let seen = 0; seen < count; seen++) seconds.observe(2)
  return measure(registry)
}

const lines = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
const counted = async (metrics: ClusterMetrics, ...answers: [number, ReturnType<typeof worker>][]) => {
  const resolved = await Promise.all(answers.map(async ([id, answer]) => [id, await answer] as const))
  return lines(await metrics.sum(new Map(resolved)))
}

it('adds counters, gauges and histograms, and takes the worst where a metric says so', async () => {
  expect(await counted(new ClusterMetrics(), [1, worker(3, 5)], [2, worker(4, Number.POSITIVE_INFINITY)])).toEqual([
    'requests_total{code="valid"} 7',
    'keys 7',
    'lease_age +Inf',
    'seconds_bucket{le="1"} 0',
    'seconds_bucket{le="10"} 7',
    'seconds_bucket{le="+Inf"} 7',
    'seconds_sum 14',
    'seconds_count 7',
  ])
})

it('keeps what a worker had counted that does not answer, but not what it held', async () => {
  const metrics = new ClusterMetrics()
  await counted(metrics, [1, worker(3)], [2, worker(4)])
  const sum = await counted(metrics, [1, worker(5)])
  expect(sum).toContain('requests_total{code="valid"} 9')
  expect(sum).toContain('seconds_count 9')
  expect(sum).toContain('keys 5')
  expect(await counted(metrics, [1, worker(5)], [2, worker(6)])).toContain('requests_total{code="valid"} 11')
})

it('never counts back when workers die and others take their place', async () => {
  const metrics = new ClusterMetrics()
  await counted(metrics, [1, worker(3)], [2, worker(4)])
  metrics.gone(2)
  metrics.gone(1)
  expect(await counted(metrics, [3, worker(1)])).toContain('requests_total{code="valid"} 8')
  metrics.gone(3)
  metrics.gone(3)
  expect(await counted(metrics, [4, worker(0)])).toContain('requests_total{code="valid"} 8')
})
