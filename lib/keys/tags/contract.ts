import { z } from 'zod'
import { sortedTags, tagCharsMax, tagPattern, tagsMax } from './terms'

const rule = `A tag is a lower-case word of at most ${tagCharsMax} characters: letters, digits, dots, hyphens and underscores.`

/** A word by which keys are grouped. */
export const tag = z.string(rule).trim().max(tagCharsMax, rule).regex(tagPattern, rule)

/** The tags of a key, each once, in their order. */
export const tags = z.array(tag).max(tagsMax, `At most ${tagsMax} tags.`).transform(sortedTags)
