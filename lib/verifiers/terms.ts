const secondMs = 1_000
const hourMs = 3_600 * secondMs

/** A verifier says how it is once a second; after this long it is called silent. */
export const silentMsMin = 3 * secondMs
/** After this long nobody waits for a silent verifier any more: it is among those that are gone. */
export const lostMsMin = hourMs
/** How long one that is gone is still shown. */
export const goneMsMax = 24 * hourMs
/** How long changes and the receipts for them are kept. */
export const keptMs = 30 * 24 * hourMs

/** `silent`: not heard of just now. `lost`: not heard of for long. `stopped`: it said farewell, or another took its place. */
export const verifierStates = ['running', 'silent', 'lost', 'stopped'] as const
export type VerifierState = (typeof verifierStates)[number]

/** `waiting`: alive and not yet signed. `silent`: not heard of just now. `stopped`: it ended before it signed, and answers nobody. */
export const signatureStates = ['acknowledged', 'waiting', 'silent', 'stopped'] as const
export type SignatureState = (typeof signatureStates)[number]
