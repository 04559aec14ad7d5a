import { describe, expect, it } from 'vitest'
import { nameOfPackage, type Profile, spentUs } from './spent'

const frame = (functionName: string, url = '', lineNumber = 0) => ({ functionName, url, lineNumber })
const profile: Profile = {
  nodes: [
    { id: 1, callFrame: frame('(root)'), children: [2, 4, 5, 6] },
    { id: 2, callFrame: frame('query', 'file:///x/node_modules/postgres/src/connection.js'), children: [3] },
    { id: 3, callFrame: frame('writeUtf8String') },
    { id: 4, callFrame: frame('(idle)') },
    { id: 5, callFrame: frame('(garbage collector)') },
    { id: 6, callFrame: frame('onread', 'node:net') },
  ],
  samples: [2, 3, 4, 5, 6, 3],
  timeDeltas: [10, 20, 1_000, 5, 7, 1],
}

describe('spentUs', () => {
  it('gives native functions to whoever called them, and does not count idle time', () => {
    expect([...spentUs(profile, nameOfPackage)]).toEqual([
      ['postgres', 31],
      ["Node's HTTP, sockets and timers", 7],
      ['garbage collection', 5],
    ])
  })
})

describe('nameOfPackage', () => {
  it.each([
    ['file:///a/node_modules/x/node_modules/@better-auth/api-key/dist/i.mjs', '@better-auth/api-key'],
    ['node:_http_server', "Node's HTTP, sockets and timers"],
    ['file:///a/bench/servers/hello.mjs', 'the program itself'],
  ])('of %s is %s', (url, name) => expect(nameOfPackage(url)).toBe(name))
})
