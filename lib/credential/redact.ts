import { credentialLike, cutSecrets } from './format'

const holdable = /(?:live|test)[_%]/i

/** Whether a closer look at `text` for credentials is needed at all. */
export function mayHold(text: string): boolean {
  return holdable.test(text)
}

/** `text` with every credential in it cut to its public part: `ks_live_k7Qm2xV9pL3a_…`. */
export function redact(text: string): string {
  return mayHold(text) ? cutSecrets(text) : text
}

/** Whether `text` holds something spelled like a credential. */
export function holdsCredential(text: string): boolean {
  return mayHold(text) && text.search(credentialLike) >= 0
}
