import { hash, verify } from '@node-rs/argon2'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane (the library's algorithm by default is argon2id). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Made with the same cost from a password nobody has: checking against it takes as long as against a real one. */
export const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$9T/1WEtQzpD0w0SS8Mf/Ew$7avHQN8sNlRGZVTNtYUT0vh93aqZ11vxSG3vQr7VSc0'

/** The PHC string to store for a password. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost)

/** Whether `password` made `stored`. Where there is none the answer is no, after the same time. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? nobodysHash, password)
  return matches && stored !== null
}
