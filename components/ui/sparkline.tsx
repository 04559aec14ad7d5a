import { type ChartColour, colourVariable } from './chart/colour'

type SparklineProps = {
  values: readonly (number | null)[]
  /** What it shows, in words: `1.2k requests in 7 days`. */
  label: string
  colour?: ChartColour
  width?: number
  height?: number
}

/** A course of numbers in the height of a line of text: bars, because between two days there is nothing. */
export function Sparkline({ values, label, colour = 'accent', width = 88, height = 20 }: SparklineProps) {
  const top = Math.max(1, ...values.map((value) => value ?? 0))
  const step = width / Math.max(1, values.length)
  const bars = values.flatMap((value, place) =>
    value ? [{ x: place * step, height: Math.max(1.5, (value / top) * height) }] : [],
  )
  return (
    <svg
      aria-label={label}
      className="block"
      height={height}
      role="img"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
    >
      <title>{label}</title>
      <rect fill="var(--color-line)" height="1" width={width} y={height - 1} />
      {bars.map((bar) => (
        <rect
          {...bar}
          fill={colourVariable(colour)}
          key={bar.x}
          rx={Math.min(1, step / 4)}
          width={Math.max(1, step - Math.min(2, step / 4))}
          y={height - bar.height}
        />
      ))}
    </svg>
  )
}
