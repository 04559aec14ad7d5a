/** Remembers that the rail is folded; the server renders it so. */
export const railCookieName = 'keystile-rail'
export const railFolded = (text: string | undefined): boolean => text === 'folded'
