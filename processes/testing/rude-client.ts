import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type RudeClient = {
  socket: Socket
  /** All that the server said, once the connection has ended from either side. */
  ended: Promise<string>
}

/** A connection that says `text`, then one character of `trickle` each quarter of a second, over and over, until it is closed. */
export async function rudeClient(port: number, text: string, trickle = ''): Promise<RudeClient> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).setEncoding('latin1')
  let heard = ''
  socket.on('data', (data) => {
    heard += data
  })
  socket.on('error', () => {})
  const ended = new Promise<string>((done) => {
    for (const event of ['end', 'close']) socket.once(event, () => done(heard))
  })
  await once(socket, 'connect')
  socket.write(text)
  let said = 0
  const timer = setInterval(() => trickle && socket.write(trickle.charAt(said++ % trickle.length)), 250)
  void ended.then(() => {
    clearInterval(timer)
    socket.destroy()
  })
  return { socket, ended }
}
