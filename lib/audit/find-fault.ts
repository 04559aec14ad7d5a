import { auditEvents } from '@/db/schema/audit'
import type { Transaction } from '@/db/tx'
import { chainHash, type Link } from './chain'
import type { Chain, ChainFault } from './contract'
import { ofChain, readChain } from './read-chain'

/** What is known where a chain breaks: the last sound event, the row that does not follow it, and how many there should be. */
export type Break = { chain: Chain; sound: Pick<Link, 'number' | 'hash'>; row: Link; counted: number }

/** What was done where a chain breaks. Looks through the rest of it for the event that belongs there. */
export async function findFault(tx: Transaction, broken: Break): Promise<ChainFault> {
  const { chain, sound, row, counted } = broken
  const number = sound.number + 1
  if (row.number < number || number > counted) return { number: row.number, id: row.id, kind: 'added' }
  const rows = await tx.$count(auditEvents, ofChain(chain))
  const elsewhere = await findRightful(tx, broken)
  if (elsewhere) {
    const isNew = row.number === number && rows > counted
    return { number, id: row.number === number ? row.id : elsewhere.id, kind: isNew ? 'added' : 'reordered' }
  }
  if (row.number > number) return { number, id: null, kind: 'missing' }
  return { number, id: row.id, kind: rows < counted ? 'missing' : 'changed' }
}

/** The event that follows the last sound one, wherever it is now: with its own hash, or without the one it left in its place. */
async function findRightful(tx: Transaction, { chain, sound, row }: Break): Promise<Link | null> {
  for await (const link of readChain(tx, chain)) {
    if (link.number <= sound.number) continue
    const hash = chainHash(sound.hash, { ...link, number: sound.number + 1 })
    if (hash.equals(link.hash) || (link.id !== row.id && hash.equals(row.hash))) return link
  }
  return null
}
