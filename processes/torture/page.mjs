import { promises } from './promises.mjs'

/** The page `docs/reliability.md`, from what `npm run torture` has kept; `note` says what a reader must know of how it came about. */
export function reliabilityPage(report) {
  const { machine } = report
  return [
    '# Reliability',
    'What Keystile promises about its data plane, the tests that hold it to that, and what they saw last. The tests kill, stop, cut and flood real processes on a real Postgres; they are part of `npm test`, and `npm run torture` runs them with the numbers below.',
    `Made from \`bench/results/torture.json\` by \`.ci/torture.mjs\`: ${report.date}, ${machine.cores} cores of ${machine.cpu}, ${machine.memoryGb} GB, Node ${machine.node}, ${machine.system}. No figure is asserted: only the bounds in the text are.`,
    ...(report.note ? [report.note] : []),
    ...promises.flatMap((promise) => sectionOf(promise, report.findings)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')
}

function sectionOf({ id, title, text, tests }, findings) {
  const proofs = tests.map((path) => `\`${path}\``).join(', ')
  const own = findings.filter(({ promise }) => promise === id)
  return [`## ${title}`, text, `Proved by ${proofs}.`, ...(own.length > 0 ? [tableOf(own)] : [])]
}

function tableOf(findings) {
  const rows = findings.map(({ what, times, figures }) => [what, number(times), figuresText(figures)])
  return table([['what was done', 'times', 'what was seen'], ...rows])
}

/** `p99Ms: 3.1` as `p99 3.1 ms`; `lookUps: 0` as `look ups 0`. */
function figuresText(figures) {
  if (Object.keys(figures).length === 0) return 'as promised'
  return Object.entries(figures)
    .map(([name, value]) => {
      const isMs = name.endsWith('Ms')
      const words = (isMs ? name.slice(0, -2) : name).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
      return `${words} ${number(value)}${isMs ? ' ms' : ''}`
    })
    .join(', ')
}

const number = (value) => value.toLocaleString('en-US')

/** A Markdown table whose columns line up. */
function table([head, ...rows]) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)))
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
