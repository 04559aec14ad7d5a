import { readdirSync } from 'node:fs'

type Door = 'public' | 'portal' | 'operator'
/** A page as the tree under `app` has it: who comes in by which door, and its address: `/[team]/keys/[key]`. */
export type Place = { door: Door; address: string }

/** Every page there is, in the order of their addresses. */
export const places: readonly Place[] = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('/page.tsx'))
  .map((path) => {
    const [door = '', ...parts] = path.split('/').slice(0, -1)
    return { door: door.slice(1, -1) as Door, address: `/${parts.join('/')}` }
  })
  .sort((a, b) => a.address.localeCompare(b.address))

/** The address with its parameters filled in: one that nobody has a value for is an error, so that no page is left out. */
export function fillIn(address: string, values: Readonly<Record<string, string>>): string {
  return address.replace(/\[(\w+)\]/g, (part, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`${address}: no test knows what to put for ${part}`)
    return value
  })
}
