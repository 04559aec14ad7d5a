import { z } from 'zod'
import { prefixDefault, prefixPattern } from '@/lib/credential/format'
import { idOf, lineOfText, slugText, someText } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'
import { quotaInput, rateLimitInput } from '@/lib/limits/contract'
import type { Limits } from '@/lib/limits/terms'
import type { CatalogueScope } from '@/lib/scopes/catalogue'
import { scopePattern } from '@/lib/scopes/scope'
import { servicePrefix } from '@/lib/services/contract'

/** `/operator/apis/new` is a page. */
const reservedSlugs: readonly string[] = ['new']

const apiName = lineOfText('Name', 60)
const apiSlug = slugText('Slug').refine((slug) => !reservedSlugs.includes(slug), 'Keystile uses this word itself.')
const prefix = z
  .string('Prefix must be text.')
  .regex(prefixPattern, 'A prefix is 2 to 16 lower-case letters and digits and begins with a letter.')
  .refine((word) => word !== servicePrefix, `The prefix ${servicePrefix} belongs to service credentials.`)

/** An http or https address without query, fragment or a password; a slash at its end is dropped. */
const baseUrl = z
  .string('Base URL must be text.')
  .trim()
  .max(300, 'Base URL can have at most 300 characters.')
  .refine(isBaseUrl, 'Give an address like https://api.example.com, without a query.')
  .transform((text) => text.replace(/\/+$/, ''))

function isBaseUrl(text: string): boolean {
  if (!/^https?:\/\/[^\s\p{C}]+$/iu.test(text) || !URL.canParse(text)) return false
  const { search, hash, username, password } = new URL(text)
  return !(search || hash || username || password || /[?#]$/.test(text))
}

export const createApiInput = z.strictObject({
  name: apiName,
  slug: apiSlug,
  prefix: prefix.default(prefixDefault),
  baseUrl,
  teamId: idOf('team').nullable().default(null),
  /** What a key of it may use that has no limit of its own; null: as much as it likes. */
  rateLimit: rateLimitInput.nullable().default(null),
  quota: quotaInput.nullable().default(null),
})
export type CreateApiInput = z.output<typeof createApiInput>

export const updateApiInput = z.strictObject({
  apiId: idOf('api'),
  name: apiName.optional(),
  baseUrl: baseUrl.optional(),
  teamId: idOf('team').nullable().optional(),
  rateLimit: rateLimitInput.nullable().optional(),
  quota: quotaInput.nullable().optional(),
  slug: z.undefined('The slug is fixed: API servers name the API by it when they verify.').optional(),
  prefix: z.undefined('The prefix is fixed: the credentials in use carry it.').optional(),
})
export type UpdateApiInput = z.output<typeof updateApiInput>

export const apiIdInput = z.strictObject({ apiId: idOf('api') })
export type ApiIdInput = z.output<typeof apiIdInput>

export const getApiInput = z.strictObject({ slug: z.string() })

const scopeName = z
  .string('A scope must be text.')
  .regex(scopePattern, 'A scope is written resource:action, in lower-case letters, digits and hyphens.')
const scopeDescription = someText('Description', 200)
/** Pasted into shells: the characters of a URL's path and query that no shell reads, or nothing. */
const examplePath = z
  .string('Example path must be text.')
  .trim()
  .max(200, 'Example path can have at most 200 characters.')
  .regex(/^(?:\/[A-Za-z0-9\-._~%/?=,:@+]*)?$/, 'Give a path below the base URL, such as /v1/weather/zurich.')

export const addScopeInput = z.strictObject({
  apiId: idOf('api'),
  name: scopeName,
  description: scopeDescription.default(''),
  sensitive: z.boolean('Sensitive is true or false.').default(false),
  examplePath: examplePath.default(''),
})
export type AddScopeInput = z.output<typeof addScopeInput>

export const updateScopeInput = z.strictObject({
  apiId: idOf('api'),
  name: scopeName,
  description: scopeDescription.optional(),
  sensitive: z.boolean('Sensitive is true or false.').optional(),
  examplePath: examplePath.optional(),
})
export type UpdateScopeInput = z.output<typeof updateScopeInput>

export const removeScopeInput = z.strictObject({
  apiId: idOf('api'),
  name: scopeName,
  /** Take it from the keys that hold it, too; without this a scope that a key holds stays. */
  fromKeys: z.boolean().default(false),
})
export type RemoveScopeInput = z.output<typeof removeScopeInput>

/** `keys` counts those that hold the scope and are not revoked. */
export type ScopeDetail = CatalogueScope & { keys: number }

export type ApiView = {
  id: Id<'api'>
  slug: string
  name: string
  prefix: string
  baseUrl: string
  /** The team that runs the API and is shown the requests that name no known key. */
  team: { id: Id<'team'>; slug: string; name: string } | null
  /** What a key of it may use that has no limits of its own. */
  limits: Limits
  /** While set, no key of it is valid. */
  suspendedAt: Date | null
  createdAt: Date
}
/** An API in the operator's list. `keys` and `services` count those that are not revoked. */
export type ApiSummary = ApiView & { scopes: number; keys: number; services: number }
export type ApiDetail = ApiView & { scopes: ScopeDetail[]; keys: number }
