import type { Transaction } from '@/db/tx'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { chainHash, type Link, noHash } from './chain'
import type { ChainFault, ChainReport, VerifyChainInput } from './contract'
import { findFault } from './find-fault'
import { readChain, readHead } from './read-chain'

/**
 * Whether a chain of the audit log is as it was written: its hashes are made again here, not by the database. Answers the first
 * event that is not. Reads one state of the log, however many write to it meanwhile.
 */
export async function verifyChain(ctx: Ctx, input: VerifyChainInput): Promise<ChainReport> {
  authorizeOperator(ctx, 'installation.audit')
  return ctx.db.transaction((tx) => follow(tx, input), { isolationLevel: 'repeatable read', accessMode: 'read only' })
}

type Sound = Pick<Link, 'number' | 'hash'> & { id: string | null }

async function follow(tx: Transaction, input: VerifyChainInput): Promise<ChainReport> {
  const { chain, expect } = input
  const head = await readHead(tx, chain)
  const counted = head?.number ?? Number.POSITIVE_INFINITY
  let sound: Sound = { number: 0, hash: noHash, id: null }
  const report = (fault: ChainFault | null): ChainReport => ({
    chain,
    events: sound.number,
    last: sound.id ? { number: sound.number, hash: sound.hash.toString('hex') } : null,
    fault,
  })
  for await (const row of readChain(tx, chain)) {
    const fits = row.number === sound.number + 1 && chainHash(sound.hash, row).equals(row.hash)
    if (!fits || row.number > counted) return report(await findFault(tx, { chain, sound, row, counted }))
    if (expect?.number === row.number && expect.hash !== row.hash.toString('hex')) {
      return report({ number: row.number, id: row.id, kind: 'rewritten' })
    }
    sound = row
  }
  const next = { number: sound.number + 1, id: null }
  if (sound.number < Math.max(head?.number ?? 0, expect?.number ?? 0)) return report({ ...next, kind: 'cut' })
  const isNoted = head ? head.hash.equals(sound.hash) : sound.number === 0
  return report(isNoted ? null : { number: sound.number, id: sound.id, kind: 'head' })
}
