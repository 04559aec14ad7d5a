/** A word for URLs made from a name: `Zürich Weather!` becomes `zurich-weather`. Empty where no letter survives. */
export function slugOf(name: string, charsMax = 40): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, charsMax)
    .replace(/-+$/, '')
}
