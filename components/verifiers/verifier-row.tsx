import { cx } from '@/components/ui/cx'
import { Num } from '@/components/ui/num'
import { StatusDot } from '@/components/ui/status-dot'
import { Td, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { formatExact } from '@/lib/kit/format-number'
import { formatDuration } from '@/lib/kit/format-time'
import type { VerifierView } from '@/lib/verifiers/contract'
import { believedMsMax } from '@/lib/verify/contract'
import { VerifierName } from './verifier-name'
import { policyWords, stateWords } from './verifier-words'

/** The bound of a revocation: an older lease is no longer what every verifier promises. */
const leaseMsMax = believedMsMax.strict

export function VerifierRow({ verifier }: { verifier: VerifierView }) {
  const { word, tone } = stateWords[verifier.state]
  return (
    <Tr>
      <Td>
        <VerifierName address={verifier.address} slot={verifier.slot} />
      </Td>
      <Td className="py-1.5">
        <StatusDot tone={tone}>{word}</StatusDot>
        <div className="text-muted text-xs">
          {verifier.state === 'silent' ? (
            `for ${formatDuration(verifier.silentMs)}`
          ) : (
            <>
              seen <Time at={verifier.seenAt} />
            </>
          )}
        </div>
      </Td>
      <Td align="right" className={cx(verifier.leaseAgeMs > leaseMsMax && 'font-medium text-state-ink')}>
        <Num as="ms" value={verifier.leaseAgeMs} />
      </Td>
      <Td align="right" className={cx(verifier.revisionsBehind > 0 && 'text-rule-ink')} fold="phone">
        <Num value={verifier.revisionsBehind} />
      </Td>
      <Td align="right" fold="tablet">
        <Num value={verifier.cachedKeys} />
      </Td>
      <Td fold="phone">
        <Backlog verifier={verifier} />
      </Td>
      <Td fold="laptop">{verifier.version}</Td>
      <Td fold="laptop">
        <Time at={verifier.startedAt} />
      </Td>
      <Td fold="laptop">{policyWords[verifier.whenDown]}</Td>
    </Tr>
  )
}

/** What waits in its journal; and, where there is any, what was set aside or could not be logged. */
function Backlog({ verifier }: { verifier: VerifierView }) {
  const { backlogBytes, backlogSegments, poisonedSegments, shedRows } = verifier
  return (
    <div className="py-1.5">
      <div>
        <Num as="bytes" value={backlogBytes} /> in {count(backlogSegments, 'segment')}
      </div>
      {poisonedSegments > 0 && (
        <div className="text-state-ink text-xs">{count(poisonedSegments, 'segment')} set aside</div>
      )}
      {shedRows > 0 && <div className="text-state-ink text-xs">{count(shedRows, 'row')} dropped</div>}
    </div>
  )
}

const count = (number: number, noun: string): string => `${formatExact(number)} ${noun}${number === 1 ? '' : 's'}`
