import { describe, expect, it } from 'vitest'
import { listParams } from './list-params'

describe('listParams', () => {
  it('takes what a page of keys was asked for', () => {
    expect(listParams({ q: 'ci', status: 'active', environment: 'test', sort: 'name', order: 'desc' })).toMatchObject({
      q: 'ci',
      status: 'active',
      environment: 'test',
      sort: 'name',
      order: 'desc',
    })
  })

  it('drops what is not valid, empty, repeated or unknown, and keeps the rest', () => {
    const search = { q: 'ci', status: 'dead', environment: '', api: ['a', 'b'], after: 'x', sort: 'secret', utm: '1' }
    expect(listParams(search)).toEqual({ q: 'ci', sort: 'created' })
  })
})
