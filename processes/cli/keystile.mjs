// The way in of `npm run -s keystile`: makes sure that there is something to run, then runs it.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeReady } from '../start/make-ready.mjs'
import { say } from '../start/say.mjs'

try {
  await makeReady({ pages: false })
  await import(pathToFileURL(resolve('dist/cli.mjs')).href)
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
