import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Who may pass a door before its verb is asked: members of the team in the address, whoever is signed in, anybody. */
export type DoorKind = 'team' | 'user' | 'public'

/** Where the portal lets a verb be called from outside: an exported server action, or a GET handler, which may answer without an end. */
export type Door = { kind: DoorKind; shape: 'action' | 'route' | 'stream'; file: string; name: string; verb: string }

const opens = /^export const (\w+) = (team|user|public)(Action|Route|Download|Stream)\(([\s\S]*?)\)$/gm
const shapes: Readonly<Record<string, Door['shape']>> = { Action: 'action', Stream: 'stream' }
const exported = /^export (?:const|async function|function) (\w+)/gm

type SourceFile = { file: string; text: string }

const readSources = (pattern: RegExp): SourceFile[] =>
  readdirSync('app', { recursive: true, encoding: 'utf8' })
    .map((path) => join('app', path))
    .filter((file) => pattern.test(file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

/** The files of server actions, by whatever name, and of routes. */
function doorFiles(routes: RegExp): SourceFile[] {
  const actions = readSources(/\.tsx?$/).filter(({ text }) => /^\s*['"]use server['"]/m.test(text))
  return [...actions, ...readSources(routes)]
}

/** Every door of the tree. The verb is the last thing that a door is made of. */
export function doorsInTree(): Door[] {
  return doorFiles(/\/route\.ts$/).flatMap(({ file, text }) =>
    [...text.matchAll(opens)].map(([, name = '', kind, shape, made = '']) => ({
      kind: kind as DoorKind,
      shape: shapes[shape ?? ''] ?? 'route',
      file,
      name,
      verb: /(\w+)\W*$/.exec(made)?.[1] ?? '',
    })),
  )
}

/**
 * What is exported where doors are, and is none that `doorsInTree` understands. Three routes are no doors of a verb in the table:
 * those of health and of signing in, and the report of a key, where the key itself is asked who may.
 */
export function strangeDoors(): string[] {
  const known = new Set(doorsInTree().map(({ file, name }) => `${file} ${name}`))
  return doorFiles(/^app\/api\/(?!health|auth|report).*\/route\.ts$/)
    .flatMap(({ file, text }) => [...text.matchAll(exported)].map(([, name]) => `${file} ${name}`))
    .filter((door) => !known.has(door))
}

/** The path of a page or a route with its parts filled in; a part that nobody names is called `x`. */
export const pathOf = (file: string, parts: Readonly<Record<string, string>>): string =>
  `/${dirname(file)}`
    .replace(/^\/app/, '')
    .replace(/\/\([^)]*\)/g, '')
    .replace(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent(parts[name] ?? 'x')) || '/'
