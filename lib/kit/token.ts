import { createHash } from 'node:crypto'
import { randomBase62 } from './random'

const tokenDigits = 43

/** A new random token of 256 bits, for a cookie or a link. */
export const newToken = (): string => randomBase62(tokenDigits)

/** What is stored of a token: its SHA-256 in hex. Whoever reads the table cannot use it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')
