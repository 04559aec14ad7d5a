import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withBuildLock } from './build-lock.mjs'
import { runQuietly } from './run-quietly.mjs'
import { say } from './say.mjs'

const settings = ['package-lock.json', 'tsconfig.json']
const programFolders = ['db', 'lib', 'processes']
const pageFolders = ['app', 'components', 'db', 'lib', 'public']
const pageSettings = ['next.config.mjs', 'postcss.config.mjs', 'proxy.ts']

/** Builds what has changed since the last build: the programs (esbuild), and with `pages` the portal's pages (Next). */
export async function build({ pages }) {
  if (isFresh(pages)) return
  await withBuildLock(async () => {
    const programs = programsMark()
    if (readStamp('programs') !== programs) {
      const { buildPrograms } = await import('./build-programs.mjs')
      await buildPrograms()
      writeStamp('programs', programs)
    }
    const portal = pagesMark()
    if (!pages || (readStamp('pages') === portal && existsSync('.next/BUILD_ID'))) return
    say('Building the portal, about a minute …')
    await runQuietly(process.execPath, ['node_modules/next/dist/bin/next', 'build'], 'Building the portal failed')
    writeStamp('pages', portal)
  })
}

const programsMark = () => fingerprint(programFolders, [...settings, 'package.json'])
const pagesMark = () => fingerprint(pageFolders, [...settings, ...pageSettings])

function isFresh(pages) {
  if (readStamp('programs') !== programsMark()) return false
  return !pages || (readStamp('pages') === pagesMark() && existsSync('.next/BUILD_ID'))
}

/** A hash over the content of everything that a build reads. */
function fingerprint(folders, files) {
  const hash = createHash('sha256').update(process.versions.node)
  const paths = [...files.filter(existsSync), ...folders.filter(existsSync).flatMap(sourcesIn)]
  for (const path of paths.sort()) hash.update(`${path}\0`).update(readFileSync(path))
  return hash.digest('hex')
}

function sourcesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : sourcesIn(path)
    return /\.(test|spec)\.tsx?$/.test(entry.name) ? [] : [path]
  })
}

function readStamp(name) {
  const path = `dist/${name}.stamp`
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function writeStamp(name, value) {
  writeFileSync(`dist/${name}.stamp`, value)
}
