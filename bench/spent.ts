import { readFileSync } from 'node:fs'

/** What V8's profiler answers, as far as it is read here (Chrome DevTools Protocol, `Profiler.Profile`). */
export type Profile = {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number }; children?: number[] }[]
  /** Ids of the nodes that were found on top of the stack, and the microseconds since the sample before. */
  samples: number[]
  timeDeltas: number[]
}

/** Names the code that a place belongs to; `line` counts from 0. */
export type NameOf = (url: string, line: number) => string

const ofTheEngine: Record<string, string> = {
  '(garbage collector)': 'garbage collection',
  '(program)': 'native code: system calls, HTTP parser',
}
const idle = '(idle)'

/** The microseconds that each part of a program was at work, itself and the native functions that it called, most first. */
export function spentUs({ nodes, samples, timeDeltas }: Profile, nameOf: NameOf): Map<string, number> {
  const names = new Map<number, string>()
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const name = (id: number, caller: string): void => {
    const node = byId.get(id)
    if (!node) return
    const { functionName, url, lineNumber } = node.callFrame
    const own = ofTheEngine[functionName] ?? (url ? nameOf(url, lineNumber) : caller)
    names.set(id, functionName === idle ? idle : own)
    for (const child of node.children ?? []) name(child, own)
  }
  const [root] = nodes
  if (root) name(root.id, 'native code: system calls, HTTP parser')
  const spent = new Map<string, number>()
  for (const [i, id] of samples.entries()) {
    const part = names.get(id) ?? idle
    if (part !== idle) spent.set(part, (spent.get(part) ?? 0) + (timeDeltas[i] ?? 0))
  }
  return new Map([...spent].sort(([, a], [, b]) => b - a))
}

const words: readonly [RegExp, string][] = [
  [/^lib\/credential\//, 'the credential: grammar, checksum, tag'],
  [/^lib\/verify\//, 'verify: cache, look-ups, ladder'],
  [/^lib\/limits\//, 'limits: rate and quota'],
  [/^lib\/requests\//, 'the journal'],
  [/^processes\/verifier\//, 'the doors: reading the body, the answer, metrics'],
]

/** Names the rooms of a bundle of ours, which says of each part of it from which file it comes. */
export function namesOfBundle(path: string): NameOf {
  const files = filesOf(readFileSync(path, 'utf8'))
  const bundle = path.split('/').at(-1) ?? path
  return (url, line) => {
    if (!url.endsWith(`/${bundle}`)) return nameOfPackage(url)
    const file = files.findLast(({ from }) => from <= line)?.file ?? ''
    return words.find(([pattern]) => pattern.test(file))?.[1] ?? 'the rest of Keystile'
  }
}

function filesOf(text: string): { from: number; file: string }[] {
  return text.split('\n').flatMap((line, from) => {
    const [, file] = /^\/\/ ([\w./-]+\.ts)$/.exec(line) ?? []
    return file ? [{ from, file }] : []
  })
}

/** Names packages, Node's own modules, and what is left: the program itself. */
export function nameOfPackage(url: string): string {
  const [, name] = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url.slice(url.lastIndexOf('/node_modules/'))) ?? []
  if (name) return name
  return url.startsWith('node:') ? "Node's HTTP, sockets and timers" : 'the program itself'
}
