const quietMs = 10_000
const entriesMax = 1_000

/** A line on the terminal. It is for people: a terminal that has gone is no fault. */
export function show(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Shows the warnings and errors among the JSON log lines of a process, each kind at most once in ten seconds. */
export function createEcho(name: string): (line: string) => void {
  const shownAt = new Map<string, number>()
  return (line) => {
    const entry = parse(line)
    if (!entry || (entry.level !== 'warn' && entry.level !== 'error')) return
    const now = Date.now()
    if (now - (shownAt.get(entry.message) ?? 0) < quietMs) return
    if (shownAt.size >= entriesMax) shownAt.clear()
    shownAt.set(entry.message, now)
    const reason = entry.reason ? `: ${entry.reason}` : ''
    showEntry(name, entry.level, `${entry.message}${reason}`)
  }
}

/** One calm log line: when, who, how bad, what. */
function showEntry(name: string, level: string, message: string): void {
  const text = message.replace(/\p{C}+/gu, ' ')
  show(`  ${new Date().toTimeString().slice(0, 8)}  ${name.padEnd(8)}  ${level.padEnd(5)}  ${text}`)
}

function parse(line: string): { level: string; message: string; reason?: string } | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const { level, message, reason } = JSON.parse(line)
    return { level: String(level), message: String(message), ...(reason ? { reason: String(reason) } : {}) }
  } catch {
    return undefined
  }
}
