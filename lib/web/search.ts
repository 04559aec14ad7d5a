import 'server-only'
import { z } from 'zod'

/** What Next gives a page as `searchParams`. */
export type PageSearch = Promise<Record<string, string | string[] | undefined>>

/** The search parameters of a page that its schema accepts; the others count as not given, so that no link is a dead end. */
export async function pageInput<Shape extends z.core.$ZodShape>(
  schema: z.ZodObject<Shape>,
  search: PageSearch,
): Promise<z.output<z.ZodObject<Shape>>> {
  const accepted = Object.entries(await search).filter(([name, value]) => {
    const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined
    return field && z.core.safeParse(field, value).success
  })
  return schema.parse(Object.fromEntries(accepted))
}
