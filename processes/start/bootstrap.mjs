// The way in of `npm start`, `dev`, `demo` and `build`. It runs before anything is installed: plain JavaScript, Node's own modules only.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeReady } from './make-ready.mjs'
import { say } from './say.mjs'

async function main(args) {
  const isDev = args.includes('--dev')
  await makeReady({ pages: !isDev })
  if (args.includes('--build')) return
  const unwatch = isDev ? await watch() : undefined
  // Resolves when the installation has stopped.
  await import(pathToFileURL(resolve('dist/start.mjs')).href)
  await unwatch?.()
}

async function watch() {
  const { watchPrograms } = await import('./build-programs.mjs')
  return watchPrograms()
}

main(process.argv.slice(2)).catch((error) => {
  say(error.message)
  process.exitCode = 1
})
