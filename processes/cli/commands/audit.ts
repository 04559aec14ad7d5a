import type { Ctx } from '@/lib/access/ctx'
import {
  type Chain,
  type ChainFault,
  type ChainFaultKind,
  type ChainReport,
  verifyChainInput,
} from '@/lib/audit/contract'
import { listChains } from '@/lib/audit/list-chains'
import { installationChain } from '@/lib/audit/terms'
import { verifyChain } from '@/lib/audit/verify-chain'
import { listAllTeams } from '@/lib/teams/list-all'
import { type Command, type Given, UsageError } from '../command'
import { findTeam } from '../find'
import { inputOf } from '../input'
import { table } from '../output'

const faultWords: Record<ChainFaultKind, string> = {
  changed: 'was changed after it was written',
  missing: 'is missing',
  added: 'was put in: the chain does not count it',
  reordered: 'is not in its place',
  cut: 'and all that came after it was cut off',
  head: 'is not the one that the chain was noted to end with',
  rewritten: 'is not the one that you noted: the chain was written anew',
}

export const auditCommands: Command[] = [
  {
    noun: 'audit',
    verb: 'verify',
    about: 'Prove that the audit log is as it was written, or name the first event that is not',
    options: {
      team: { value: '<team>', about: 'Only the log of this team: its slug or id' },
      installation: { about: 'Only the log of the installation' },
      head: { about: 'Print only where each log ends, as <number>:<hash>, to note it elsewhere' },
      expect: { value: '<mark>', about: 'The log must contain this <number>:<hash>, noted earlier' },
    },
    example: 'audit verify --team acme-shop',
    async run(cli, given) {
      const ctx = cli.ctx()
      const chains = await chainsOf(ctx, given)
      const expect = given.text('expect')
      if (expect && chains.length !== 1)
        throw new UsageError('--expect: say whose mark it is: --team or --installation.')
      const names = new Map<string, string>((await listAllTeams(ctx)).map(({ id, slug }) => [id, slug]))
      const reports: ChainReport[] = []
      for (const chain of chains) reports.push(await verifyChain(ctx, inputOf(verifyChainInput, { chain, expect })))
      const failed = reports.some(({ fault }) => fault)
      const rows = reports.map((report) => rowOf(names.get(report.chain) ?? report.chain, report, given.isOn('head')))
      return {
        data: reports,
        text: table(given.isOn('head') ? ['log', 'end'] : ['log', 'events', 'result'], rows),
        failed,
      }
    },
  },
]

async function chainsOf(ctx: Ctx, given: Given): Promise<Chain[]> {
  const team = given.text('team')
  if (team && given.isOn('installation')) throw new UsageError('--installation: leave it out, or --team.')
  if (given.isOn('installation')) return [installationChain]
  return team ? [(await findTeam(ctx, team)).id] : listChains(ctx)
}

function rowOf(name: string, { events, last, fault }: ChainReport, onlyHead: boolean): (string | number)[] {
  const result = fault ? faultText(fault) : 'ok'
  if (onlyHead) return [name, fault ? result : last ? `${last.number}:${last.hash}` : '–']
  return [name, events, result]
}

/** `BROKEN at 3: audit_… was changed after it was written` */
const faultText = ({ number, id, kind }: ChainFault) => `BROKEN at ${number}: ${id ?? 'the event'} ${faultWords[kind]}`
