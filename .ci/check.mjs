// `npm run check`: format, lint, types, laws and dead code, without a database and in less than a minute.
import { pathToFileURL } from 'node:url'
import { install } from '../processes/start/install.mjs'
import { say } from '../processes/start/say.mjs'
import { runStep } from './step.mjs'

const modulesMin = 300
const script = (name) => ['npm', 'run', '-s', name]
const sawTheTree = (output) => Number(/\((\d+) modules/.exec(output)?.[1] ?? 0) > modulesMin

/** Two lanes, for two cores; in a lane one step comes after the other. */
const lanes = [
  [{ name: 'types', command: script('check:types') }],
  [
    { name: 'format and lint', command: script('check:format') },
    { name: 'import law', command: script('check:imports'), proves: sawTheTree },
    { name: 'house', command: script('check:house') },
    { name: 'dead code', command: script('check:unused') },
  ],
]

/** Runs every check, also after one has failed. */
export async function check() {
  say('Checks')
  const results = await Promise.all(
    lanes.map(async (lane) => {
      const passed = []
      for (const step of lane) passed.push(await runStep(step))
      return passed
    }),
  )
  const passed = results.flat().filter(Boolean).length
  return { passed, failed: results.flat().length - passed }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await install()
  const { passed, failed } = await check()
  say(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}
