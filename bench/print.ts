import type { Result } from './result'

const nameWidth = 58
const cellWidth = 18
const format = (value: number) =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 3 : value < 100 ? 1 : 0 })

/** A scenario's rows of the table: figures with each round, then what they are held against. */
export function printResult({ scenario, figures, tables = [], verdicts }: Result, seconds: number): void {
  console.log(`\n${scenario}, in ${Math.round(seconds)} s`)
  for (const { name, median, unit, rounds, cpuUs } of figures) {
    const each = rounds.length > 1 ? `   (${rounds.map(format).join(', ')})` : ''
    console.log(
      `  ${name.padEnd(nameWidth)} ${format(median).padStart(10)} ${unit}${cpuUs ? `  ${format(cpuUs).padStart(6)} µs` : ''}${each}`,
    )
  }
  for (const { heads, rows } of tables) {
    for (const [name = '', ...cells] of [heads, ...rows]) {
      console.log(`  ${name.padEnd(nameWidth)} ${cells.map((cell) => cell.padStart(cellWidth)).join('')}`)
    }
  }
  for (const { what, value, unit, bound, target, isMet } of verdicts) {
    console.log(
      `  ${what.padEnd(nameWidth)} ${format(value).padStart(10)} ${unit}   ${bound} ${format(target)}: ${isMet ? 'met' : 'MISSED'}`,
    )
  }
}
