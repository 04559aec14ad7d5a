/** Set by `proxy.ts` on each request for a page: the path and query that the browser asked for. */
export const pathHeader = 'x-keystile-path'
