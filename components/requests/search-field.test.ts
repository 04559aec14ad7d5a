import { describe, expect, it } from 'vitest'
import { searchField } from './search-field'

describe('searchField', () => {
  it.each([
    ['/stations', { path: '/stations' }],
    [' /stations/1 ', { path: '/stations/1' }],
    ['192.0.2.1', { ip: '192.0.2.1' }],
    ['2001:db8::1', { ip: '2001:db8::1' }],
    ['::1', { ip: '::1' }],
    ['req_0VbpjU14fnpr6wW9Qbkh', { id: 'req_0VbpjU14fnpr6wW9Qbkh' }],
    ['7f3a-11', { id: '7f3a-11' }],
  ])('takes %s as %o', (text, filter) => expect(searchField(text)).toEqual(filter))
})
