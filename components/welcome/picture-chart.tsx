import { pictureHours } from './picture-data'

const [wide, high, step] = [480, 132, 20]
const scale = high / 112

/** A day of requests: the chart of the product, drawn once. */
export function PictureChart() {
  return (
    <svg className="h-32 w-full" preserveAspectRatio="none" viewBox={`0 0 ${wide} ${high}`}>
      <title>Requests of a day</title>
      {[1, 2, 3].map((line) => (
        <rect fill="var(--color-chart-grid)" height="1" key={line} width={wide} y={(high / 4) * line} />
      ))}
      {pictureHours.map(({ hour, valid, rule, state }) => {
        const top = (value: number) => high - value * scale
        return (
          <g key={hour}>
            <rect className="fill-good" height={valid * scale} width={step - 4} x={hour * step} y={top(valid)} />
            <rect
              className="fill-rule"
              height={rule * scale - 1}
              width={step - 4}
              x={hour * step}
              y={top(valid + rule)}
            />
            <rect
              className="fill-state"
              height={state * scale - 1}
              width={step - 4}
              x={hour * step}
              y={top(valid + rule + state)}
            />
          </g>
        )
      })}
      <rect fill="var(--color-line)" height="1" width={wide} y={high - 1} />
    </svg>
  )
}
