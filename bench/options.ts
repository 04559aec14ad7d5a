import { parseArgs } from 'node:util'

export type Options = {
  /** Names of scenarios; none: all. */
  only: readonly string[]
  /** Length of a measured round. */
  seconds: number
  /** How often each subject is measured, in turn with the others. */
  rounds: number
  /** Length of the soak in seconds. */
  soak: number
  revocations: number
  /** How many million rows the log grows to when charts and lists are timed: 1, 10, 100 and at last so many. */
  million: number
  /** Leaves the database of the last scenario, and says how to look at it. */
  keep: boolean
}

/** Reads the command line; every number is bounded, so that every run ends. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: '' },
      seconds: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '3' },
      soak: { type: 'string', default: '60' },
      revocations: { type: 'string', default: '1000' },
      million: { type: 'string', default: '10' },
      keep: { type: 'boolean', default: false },
    },
  })
  return {
    only: values.only.split(',').filter(Boolean),
    seconds: whole('seconds', values.seconds, 60),
    rounds: whole('rounds', values.rounds, 21),
    soak: whole('soak', values.soak, 3_600),
    revocations: whole('revocations', values.revocations, 10_000),
    million: whole('million', values.million, 1_000),
    keep: values.keep,
  }
}

function whole(name: string, text: string, max: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= max) return value
  throw new Error(`--${name} must be a whole number from 1 to ${max}, not "${text}".`)
}
