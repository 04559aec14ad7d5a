import { Code } from '@/components/ui/code'
import type { AuditEventView } from '@/lib/audit/contract'
import { changesOf, fieldWord } from './words/field-words'

/** What changed, before and after. */
export function EventChanges({ detail }: Pick<AuditEventView, 'detail'>) {
  const changes = changesOf(detail)
  if (changes.length === 0) return null
  return (
    <section aria-label="Changes" className="grid gap-3">
      {changes.map(({ field, before, after }) => (
        <div className="overflow-clip rounded border border-line" key={field}>
          <h3 className="border-line border-b bg-hover px-3 py-1.5 text-muted text-xs">
            {fieldWord(field).replace(/^the /, '')}
          </h3>
          <Side sign="−" value={before} word="Before" />
          <Side sign="+" value={after} word="After" />
        </div>
      ))}
    </section>
  )
}

function Side({ sign, word, value }: { sign: string; word: string; value: unknown }) {
  return (
    <p className="flex gap-2 px-3 py-1.5">
      <span aria-hidden="true" className="font-mono text-muted">
        {sign}
      </span>
      <span className="sr-only">{word}: </span>
      <span className="min-w-0 break-words">{valueText(value)}</span>
    </p>
  )
}

/** A value as people read it; what has parts as it is stored. */
export function valueText(value: unknown) {
  if (value === null || value === undefined || value === '') return <span className="text-faint">none</span>
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value))
    return value.length > 0 ? value.map(String).join(', ') : <span className="text-faint">none</span>
  return typeof value === 'object' ? <Code className="break-all">{JSON.stringify(value)}</Code> : String(value)
}
