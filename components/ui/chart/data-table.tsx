import { formatBucket } from '@/lib/kit/format-time'
import type { ChartModel } from './model'

/** The chart in words and numbers, for those who do not see it. */
export function ChartDataTable({ model }: { model: ChartModel }) {
  const series = [...(model.bars ?? []), ...(model.lines ?? [])]
  return (
    // The wrapper is what is hidden: a table itself would keep its width and let the page scroll.
    <div className="sr-only">
      <table>
        <caption>{model.label}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.points.map(({ at, values }) => (
            <tr key={at}>
              <th scope="row">{formatBucket(at, model.bucketMs, model.zone)}</th>
              {series.map(({ key }) => {
                const value = values[key] ?? null
                return <td key={key}>{value === null ? 'no data' : model.format(value)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
