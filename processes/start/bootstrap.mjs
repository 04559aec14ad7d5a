// The way in of `npm start`, `dev`, `demo` and `build`. It runs before anything is installed: plain JavaScript, Node's own modules only.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeReady } from './make-ready.mjs'
import { say } from './say.mjs'

async function main(args) {
  await makeReady({ pages: !args.includes('--dev') })
  if (!args.includes('--build')) await import(pathToFileURL(resolve('dist/start.mjs')).href)
}

main(process.argv.slice(2)).catch((error) => {
  say(error.message)
  process.exitCode = 1
})
