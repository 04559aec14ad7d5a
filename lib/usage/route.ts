const segmentsMax = 10
const charsMax = 200

/** Digits, UUIDs, and long words that no person would choose for a path. */
const variable = [
  /^\d+$/,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^(?=.*\d)[0-9a-f]{8,}$/i,
  /^(?=.*\d)[0-9A-Za-z]{16,}$/,
  /^[a-z]{1,10}_(?=.*\d)[0-9A-Za-z]{10,}$/,
]

/** The route of a path: its variable segments replaced, as in `/stations/:id`. A path too deep or long ends in `…`. */
export function routeOf(path: string): string {
  const segments = path.split('/')
  const route = segments.slice(0, segmentsMax + 1).map((segment) => (isVariable(segment) ? ':id' : segment))
  if (segments.length > segmentsMax + 1) route.push('…')
  const text = route.join('/')
  return text.length > charsMax ? `${text.slice(0, charsMax)}…` : text
}

function isVariable(segment: string): boolean {
  return variable.some((pattern) => pattern.test(segment))
}
