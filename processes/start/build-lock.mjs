import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { say } from './say.mjs'

const path = 'dist/build.lock'
const mine = `${path}.${process.pid}`

/** Lets one build at a time work in this folder; the others wait for it. */
export async function withBuildLock(work) {
  mkdirSync('dist', { recursive: true })
  writeFileSync(mine, String(process.pid))
  try {
    for (let hasSaid = false; !take(); hasSaid = true) {
      if (!hasSaid) say('Waiting for another build …')
      await delay(200)
    }
    try {
      await work()
    } finally {
      rmSync(path, { force: true })
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

function take() {
  try {
    linkSync(mine, path)
    return true
  } catch {
    if (!isHeld()) rmSync(path, { force: true })
    return false
  }
}

/** Whether the process that took it still lives. */
function isHeld() {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
