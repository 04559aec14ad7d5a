/** What a person may choose; `system` follows their device. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Read by the server, which renders the choice on `<html>`: no script, no flash. */
export const themeCookieName = 'keystile-theme'

export const themeOf = (text: string | undefined): Theme => themes.find((theme) => theme === text) ?? 'system'
