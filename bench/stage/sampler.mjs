/*
 * Preloaded into every Node program of the bench. On the message `sample` it has V8 sample the program's stack; on `sampled` it stops
 * and sends the profile. Until then it costs nothing.
 */
import { Session } from 'node:inspector/promises'

const intervalUs = 200
let session

process.on('message', async (message) => {
  if (message === 'sample') {
    session = new Session()
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: intervalUs })
    await session.post('Profiler.start')
    process.send('sampling')
  } else if (message === 'sampled') {
    const { profile } = await session.post('Profiler.stop')
    session.disconnect()
    process.send(profile)
  }
})
process.channel?.unref()
