const textArrayOid = 1009
const element = /"((?:[^"\\]|\\.)*)"|([^,{}]+)/g

/** `text[]`, the one array type that raw SQL here uses, for a pool that does not ask the database for its types. */
export const textArray = {
  to: textArrayOid,
  from: [textArrayOid],
  serialize: (texts: readonly (string | null)[]): string => `{${texts.map(quoted).join(',')}}`,
  parse: (literal: string): (string | null)[] =>
    [...literal.matchAll(element)].map(([, escaped, bare]) => {
      if (escaped !== undefined) return escaped.replace(/\\(.)/gs, '$1')
      return bare === undefined || bare === 'NULL' ? null : bare
    }),
}

function quoted(text: string | null): string {
  return text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`
}
