/** Text as a pattern of LIKE that means it literally. */
export const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** What people write as a pattern, `*` for anything, as one of LIKE. */
export const likeOf = (pattern: string): string => escaped(pattern).replaceAll('*', '%')
