/** An underscore, also percent-encoded, however often. */
const line = '(?:_|%(?:25)*5f)'

/** Anything spelled like the beginning of a credential with some of its secret, also cut short or with too much at its end. */
const credentialLike = new RegExp(
  `([a-z][a-z0-9]{1,15}${line}(?:live|test)${line}[0-9A-Za-z]{12})${line}[0-9A-Za-z]+`,
  'gi',
)
const holdable = /(?:live|test)[_%]/i

/** Whether a closer look at `text` for credentials is needed at all. */
export function mayHold(text: string): boolean {
  return holdable.test(text)
}

/** `text` with every credential in it cut to its public part: `ks_live_k7Qm2xV9pL3a_…`. */
export function redact(text: string): string {
  return mayHold(text) ? text.replace(credentialLike, '$1_…') : text
}

/** Whether `text` holds something spelled like a credential. */
export function holdsCredential(text: string): boolean {
  return mayHold(text) && text.search(credentialLike) >= 0
}
