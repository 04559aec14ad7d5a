/** A scope is `resource:action`; both parts are lower-case words. */
export const scopePattern = /^[a-z][a-z0-9-]{0,38}:[a-z][a-z0-9-]{0,38}$/

/** The scopes of `wanted` that `granted` lacks, in the order asked. */
export function missingScopes(granted: ReadonlySet<string>, wanted: readonly string[]): string[] {
  return wanted.filter((scope) => !granted.has(scope))
}

/** Resource and action of a scope, e.g. `{ resource: 'stations', action: 'write' }`. */
export function splitScope(scope: string): { resource: string; action: string } {
  const colon = scope.indexOf(':')
  return { resource: scope.slice(0, colon), action: scope.slice(colon + 1) }
}
