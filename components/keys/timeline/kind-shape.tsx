import { colourVariable } from '@/components/ui/chart/colour'
import { type EventKind, kindWords } from './event-kind'

/** The shape of a kind of event; its word stands beside it, or in the name of what holds it. */
export function KindShape({ kind }: { kind: EventKind }) {
  const { colour, path } = kindWords[kind]
  return (
    <svg aria-hidden="true" className="block shrink-0" height="14" viewBox="0 0 14 14" width="14">
      <path d={path} fill={colourVariable(colour)} stroke="var(--color-surface)" strokeWidth="1" />
    </svg>
  )
}
