// `node bench/report.mjs` makes docs/performance.md from bench/results: no figure on that page is typed by hand.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { explained } from './explained.mjs'

const pagePath = 'docs/performance.md'

const intro = `# Performance

Every figure here was measured by \`npm run bench\`, and this page is made of what it wrote into \`bench/results\`. It runs the built
verifier as \`npm start\` does, on a real Postgres, with all that a verification can have: scopes, allowed addresses, a rate limit and a quota that refuse
nothing, the journal and the metrics. What is measured has one core alone; the load and Postgres have the other. Subject and comparison are measured in
turn, and a figure is the median of the rounds. Ratios hold from machine to machine, absolute figures do not. "CPU" is what a request takes of the time
of the processes that are measured.
`

/** The page, as the results of the last runs make it. */
export function performancePage() {
  const results = Object.keys(explained).map(readResult).filter(Boolean)
  return [intro, summary(results), ...results.map(section)].join('\n')
}

function readResult(name) {
  const path = `bench/results/${name}.json`
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

/** Every target, whether met or not. */
function summary(results) {
  const rows = results.flatMap(({ scenario, verdicts }) =>
    verdicts.map((verdict) => [explained[scenario].title, ...verdictCells(verdict)]),
  )
  return `${table(['', '', 'measured', 'must be', ''], rows)}\n`
}

function section({ scenario, figures, tables = [], verdicts, ...run }) {
  const { title, text } = explained[scenario]
  const rows = figures.map(({ name, median, unit, rounds, cpuUs }) => [
    name,
    `${spelled(median)} ${unit}`,
    cpuUs ? `${spelled(cpuUs)} µs` : '',
    rounds.length > 1 ? rounds.map(spelled).join(' · ') : '',
  ])
  const judgements = verdicts.map((verdict) => `- ${judgement(verdict)}`)
  return [
    `## ${title}\n`,
    `${text}\n`,
    table(['', 'median', 'CPU', 'rounds'], rows),
    ...tables.map(({ heads, rows }) => `\n${table(heads, rows)}`),
    ...list(judgements),
    `${origin(figures, run)}\n`,
  ].join('\n')
}

const list = (lines) => (lines.length > 0 ? ['', ...lines, ''] : [''])

function verdictCells({ what, value, unit, bound, target, isMet }) {
  return [what, `${spelled(value)} ${unit}`, `${bound} ${spelled(target)}`, isMet ? 'met' : '**missed**']
}

function judgement({ what, value, unit, bound, target, isMet }) {
  const wanted = `${bound} ${spelled(target)} is wanted`
  return `${what}: ${spelled(value)} ${unit}, where ${wanted}: ${isMet ? 'met' : '**missed**'}.`
}

/** When, how and where a section's figures were measured. */
function origin(figures, { measuredAt, options, machine }) {
  const { cpu, cores, pinned, node, postgres, load } = machine
  const where = `${cpu}, ${cores} cores${pinned ? '' : ' that server and load shared'}`
  const isRepeated = figures.some(({ rounds }) => rounds.length > 1)
  const how = isRepeated ? `, ${options.rounds} rounds of ${options.seconds} s` : ''
  return `${measuredAt.slice(0, 10)}${how}; ${where}; Node ${node}, Postgres ${postgres}, ${load}.`
}

function table(heads, rows) {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function spelled(value) {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 })
}

export function writePage() {
  writeFileSync(pagePath, performancePage())
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) writePage()
