import { describe, expect, it } from 'vitest'
import { refusal } from './admission'

const page = { origin: 'https://keys.example.com', 'content-length': '10' }

describe('refusal', () => {
  it.each([
    ['a page read', 'GET', '/acme/keys', {}],
    ['a page read from a link on another site', 'GET', '/', { 'sec-fetch-site': 'cross-site' }],
    ['a write from a page of ours', 'POST', '/acme/keys', { ...page, 'sec-fetch-site': 'same-origin' }],
    ['a write of a program', 'POST', '/api/v1/keys', { 'content-length': '10' }],
    ['a body of a megabyte', 'POST', '/api/v1/keys', { 'content-length': '1048576' }],
  ])('lets %s through', (_, method, url, headers) => {
    expect(refusal(method, url, headers)).toBeNull()
  })

  it.each([
    ['a larger body', 413, 'POST', '/', { ...page, 'content-length': '1048577' }],
    ['a body of unknown length', 411, 'POST', '/', { origin: page.origin, 'transfer-encoding': 'chunked' }],
    ['a write that another site started', 403, 'POST', '/api/v1/keys', { 'sec-fetch-site': 'cross-site' }],
    ['a write to a page without an Origin', 403, 'POST', '/acme/keys', {}],
    ['a delete without an Origin', 403, 'DELETE', '/acme/keys', {}],
  ])('refuses %s with %i', (_, status, method, url, headers) => {
    expect(refusal(method, url, headers)).toMatchObject({ status })
  })
})
