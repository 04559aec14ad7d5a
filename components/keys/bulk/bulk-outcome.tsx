import { DialogBody, DialogDone, DialogTitle } from '@/components/ui/dialog'
import { StatusDot } from '@/components/ui/status-dot'
import type { BulkResult } from '@/lib/keys/bulk/terms'

type BulkOutcomeProps = { result: BulkResult; words: string; onClose: () => void }

/** What became of each key: those that were refused first, with the reason. */
export function BulkOutcome({ result, words, onClose }: BulkOutcomeProps) {
  const refused = result.rows.filter(({ why }) => why !== null)
  const rows = [...refused, ...result.rows.filter(({ why }) => why === null)]
  return (
    <>
      <DialogTitle>
        {result.done.toLocaleString('en')} {words}
        {refused.length > 0 && `, ${refused.length.toLocaleString('en')} refused`}
      </DialogTitle>
      <DialogBody>
        <ul aria-label="What became of each key" className="max-h-80 overflow-y-auto rounded border border-line">
          {rows.map(({ keyId, name, why }) => (
            <li className="border-line border-b px-3 py-2 last:border-b-0" key={keyId}>
              <StatusDot className="whitespace-normal" tone={why === null ? 'good' : 'rule'}>
                <span>
                  <span className="font-medium">{name ?? keyId}</span>: {why ?? words}
                </span>
              </StatusDot>
            </li>
          ))}
        </ul>
      </DialogBody>
      <DialogDone onClose={onClose} />
    </>
  )
}
