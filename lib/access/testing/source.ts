import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type VerbSource = { name: string; file: string; text: string }

const notRooms = /^lib\/(access|kit|testing|web)\/|\/testing\/|\.test\.ts$/
const takesCtx = /^export (async )?function (\w+)\(\s*_?ctx: \w*Ctx\b/gm

/** Every verb of the tree: an asynchronous function that takes a context first, alone of its kind in its file or one that authorizes. */
export function verbsInTree(): VerbSource[] {
  return readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .map((path) => join('lib', path))
    .filter((file) => file.endsWith('.ts') && !notRooms.test(file))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      const found = [...text.matchAll(takesCtx)]
      const isVerbFile = found.length === 1 || /\bauthorize\w*\(/.test(text)
      return isVerbFile ? found.filter(([, isAsync]) => isAsync).map(([, , name = '']) => ({ name, file, text })) : []
    })
}
