import type { Command } from '../command'
import { examine } from '../examine'
import { table } from '../output'

export const doctorCommands: Command[] = [
  {
    noun: 'doctor',
    verb: '',
    about: 'Say what runs, and what is wrong',
    options: {},
    example: 'doctor',
    async run(cli) {
      const findings = await examine(cli)
      const rows = findings.map(({ part, good, says }) => [good ? 'good' : 'BAD', part, says])
      const bad = findings.filter(({ good }) => !good).map(({ part }) => part)
      return {
        data: { good: bad.length === 0, findings },
        text: table(['', 'part', 'finding'], rows),
        note: bad.length === 0 ? 'All is well.' : `Not well: ${bad.join(', ')}.`,
        failed: bad.length > 0,
      }
    },
  },
]
