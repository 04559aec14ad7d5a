import { formatBytes, formatSpan } from '@/lib/kit/format-number'
import { listVerifiers } from '@/lib/verifiers/list'
import type { Command } from '../command'
import { momentText, table } from '../output'

const columns = ['slot', 'address', 'state', 'lease', 'behind', 'cached', 'backlog', 'set aside', 'dropped', 'policy']

export const verifierCommands: Command[] = [
  {
    noun: 'verifier',
    verb: 'list',
    about: 'Show the verifiers, and those that went within the last day',
    options: {},
    example: 'verifier list',
    async run(cli) {
      const { running, gone } = await listVerifiers(cli.ctx())
      const rows = running
        .concat(gone)
        .map((verifier) => [
          verifier.slot,
          verifier.address,
          verifier.state,
          formatSpan(verifier.leaseAgeMs),
          verifier.revisionsBehind,
          verifier.cachedKeys,
          `${formatBytes(verifier.backlogBytes)} in ${verifier.backlogSegments}`,
          verifier.poisonedSegments,
          verifier.shedRows,
          verifier.whenDown,
          verifier.version,
          momentText(verifier.startedAt),
          momentText(verifier.seenAt),
        ])
      return { data: { running, gone }, text: table([...columns, 'version', 'since', 'seen'], rows) }
    },
  },
]
