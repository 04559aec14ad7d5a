import { AppError } from '@/lib/kit/errors'
import { randomBase62 } from '@/lib/kit/random'
import { slugOf } from '@/lib/kit/slug'
import { isReservedSlug } from './contract'

const numberedMax = 5
const wordCharsMax = 32

/** Slugs to try for a team of this name, best first; the last is random and therefore free. */
export function slugCandidates(name: string): string[] {
  const word = slugOf(name, wordCharsMax)
  const base = word.length < 2 ? `team${word && `-${word}`}` : word
  const numbered = Array.from({ length: numberedMax }, (_, i) => `${base}-${i + 2}`)
  return [base, ...numbered, `${base}-${randomBase62(6).toLowerCase()}`].filter((slug) => !isReservedSlug(slug))
}

/** The refusal of a slug that another team has. */
export const slugTaken = () =>
  new AppError('conflict', 'Another team has this address. Choose another.', { field: 'slug' })
