import type { Peppers } from '@/lib/credential/pepper'
import { AppError } from '@/lib/kit/errors'

const bytesMin = 32

/** Reads `KEYSTILE_PEPPERS`: `1:<base64>` pairs separated by commas, one base62 character a version, the last is current. */
export function readPeppers(text: string | undefined): Peppers {
  const byVersion: Record<string, Buffer> = {}
  let current = ''
  for (const pair of (text ?? '').split(',').filter(Boolean)) {
    const [version = '', encoded = ''] = pair.trim().split(':')
    const pepper = Buffer.from(encoded, 'base64')
    if (!/^[0-9A-Za-z]$/.test(version) || pepper.length < bytesMin) {
      throw new AppError('invalid_input', 'KEYSTILE_PEPPERS needs pairs like 1:<base64 of 32 bytes or more>.')
    }
    byVersion[version] = pepper
    current = version
  }
  if (!current) throw new AppError('invalid_input', 'KEYSTILE_PEPPERS is not set; `npm start` makes it.')
  return { current, byVersion }
}
