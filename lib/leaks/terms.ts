/** How much text is looked through, in characters. */
export const findCharsMax = 20_000
export const reportCharsMax = 60_000
/** How many keys one report can end. */
export const reportKeysMax = 100
export const reportSourceCharsMax = 500
/** A report as it is sent: forms write a character in three. */
export const reportBytesMax = 200_000
/** What everybody is answered who reports anything. */
export const reportAnswer = 'Thank you. What was a living key of this installation no longer works.'

/** How many keys a piece may name before it is too short to say which. */
export const candidatesMax = 20

/** How many keys an incident can end at once. */
export const incidentKeysMax = 10_000
/** How many of them its preview names, the busiest first. */
export const incidentShownMax = 100

/**
 * How sure it is that a text names a secret. `proven`: the whole string, by its HMAC. `public_id`: by the public id alone.
 * `piece`: by some characters of the public id.
 */
export const certainties = ['proven', 'public_id', 'piece'] as const
export type Certainty = (typeof certainties)[number]

/** What a report did to a key. */
export const reportOutcomes = ['revoked', 'already_dead'] as const
export type ReportOutcome = (typeof reportOutcomes)[number]

/** A drill that takes longer than this from the paste to the search was begun another time. */
export const pastedMsMax = 3_600_000
