import { formatBytes, formatCount, formatExact, formatShare, formatSpan } from '@/lib/kit/format-number'

type NumKind = 'count' | 'exact' | 'ms' | 'share' | 'bytes'
const formats: Record<NumKind, (value: number) => string> = {
  count: formatCount,
  exact: formatExact,
  ms: formatSpan,
  share: formatShare,
  bytes: formatBytes,
}

/** A number with its unit, short; every digit on hover. `null` is a dash: not known is not zero. */
export function Num({ value, as = 'count' }: { value: number | null; as?: NumKind }) {
  if (value === null) return <span className="text-faint">–</span>
  return (
    <data title={as === 'count' ? formatExact(value) : undefined} value={value}>
      {formats[as](value)}
    </data>
  )
}
