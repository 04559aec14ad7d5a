import { describe, expect, it } from 'vitest'
import type { RotatedKey } from '@/lib/keys/bulk/contract'
import { rotatedCsv, rotatedEnv } from './rotated-files'

const key = (name: string, secretId: string): RotatedKey => ({
  keyId: 'key_00000000000000000000',
  secretId,
  credential: `ks_live_${secretId}_x`,
  isPending: false,
  name,
  apiSlug: 'weather',
})
const issued = [key('Check-out, live', 'a'), key('check out live', 'b'), key('=cmd|"x"', 'c')]

describe('rotated files', () => {
  it('have a variable for each key, none twice', () => {
    expect(rotatedEnv(issued)).toBe(
      'WEATHER_API_KEY_CHECK_OUT_LIVE=ks_live_a_x\nWEATHER_API_KEY_CHECK_OUT_LIVE_b=ks_live_b_x\nWEATHER_API_KEY_CMD_X=ks_live_c_x\n',
    )
  })

  it('quote every cell and start no formula', () => {
    const [head, first, , last] = rotatedCsv(issued).split('\r\n')
    expect(head).toBe('"key","name","api","credential"')
    expect(first).toBe('"key_00000000000000000000","Check-out, live","weather","ks_live_a_x"')
    expect(last).toContain('"\'=cmd|""x"""')
  })
})
