import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { nodeFault, readEnvFile } from './say.mjs'

/** Whatever a command needs on a fresh clone: the right Node and folder, packages, the file of settings, a build. `pages`: the portal's, too. */
export async function makeReady({ pages }) {
  const fault = nodeFault(process.versions.node)
  if (fault) throw new Error(fault)
  process.chdir(resolve(dirname(fileURLToPath(import.meta.url)), '../..'))
  readEnvFile(process.env.KEYSTILE_ENV_FILE ?? '.env')
  await install()
  await build({ pages })
}
