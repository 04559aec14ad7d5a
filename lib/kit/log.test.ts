import { DrizzleQueryError } from 'drizzle-orm/errors'
import { expect, it } from 'vitest'
import { errorFields } from './log'

it('says which query failed and where, and never with which values', () => {
  const failed = new DrizzleQueryError('select $1', ['a-secret\nof two lines'], new Error('connection lost'))
  expect(failed.message).toContain('a-secret')
  const fields = errorFields(failed)
  expect(JSON.stringify(fields)).not.toMatch(/a-secret|two lines/)
  expect(fields['reason']).toContain('select $1')
  expect(fields['stack']).toContain('log.test.ts')
})

it('says what was thrown that is no error', () => {
  expect(errorFields('nothing')).toEqual({ error: 'nothing' })
})
