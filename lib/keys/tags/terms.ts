export const tagsMax = 20
export const tagCharsMax = 40
/** A lower-case word. */
export const tagPattern = /^[a-z0-9][a-z0-9._-]*$/

/** Tags as rows have them: each once, in their order. */
export const sortedTags = (tags: readonly string[]): string[] => [...new Set(tags)].sort()
