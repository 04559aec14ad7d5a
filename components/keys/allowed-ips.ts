/** What was typed, one address or block each; lines, commas and spaces part them. */
export const allowedIpsOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean)
