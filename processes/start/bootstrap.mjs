// The way in of `npm start`, `dev`, `demo` and `build`. It runs before anything is installed: plain JavaScript, Node's own modules only.
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { nodeFault, readEnvFile, say } from './say.mjs'

async function main(args) {
  const fault = nodeFault(process.versions.node)
  if (fault) throw new Error(fault)
  process.chdir(resolve(dirname(fileURLToPath(import.meta.url)), '../..'))
  readEnvFile('.env')
  await install()
  await build({ pages: !args.includes('--dev') })
  if (args.includes('--build')) return
  await import(pathToFileURL(resolve('dist/start.mjs')).href)
}

main(process.argv.slice(2)).catch((error) => {
  say(error.message)
  process.exitCode = 1
})
