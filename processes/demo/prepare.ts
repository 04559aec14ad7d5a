import { users } from '@/db/schema/people'
import type { Database } from '@/db/tx'
import type { Ctx } from '@/lib/access/ctx'
import { systemActor } from '@/lib/access/system'
import { createUser } from '@/lib/accounts/create-user'
import type { ApiView } from '@/lib/apis/contract'
import { getApi } from '@/lib/apis/get'
import { updateApi } from '@/lib/apis/update'
import type { Peppers } from '@/lib/credential/pepper'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { addMember } from '@/lib/members/add'
import { createService } from '@/lib/services/create'
import { createTeam } from '@/lib/teams/create'
import { listAllTeams } from '@/lib/teams/list-all'
import { demoPeople, demoTeam } from './cast'
import { makeKeys } from './make-keys'
import { type DemoDraft, type DemoState, hasDraft, isComplete, readDraft, readState, saveState } from './state'

export type DemoOptions = {
  db: Database
  dataFolder: string
  peppers: Peppers
  /** Where the weather API is to be; undefined: where it is already. */
  weatherUrl: string | undefined
}

const dayMs = 86_400_000
const teamAgeMs = 90 * dayMs
const inUse =
  'People use this installation, and the demo would write into it. Run npm run demo without DATABASE_URL and KEYSTILE_DATA: it has data of its own.'

/** Takes a database for the demo. One that people use already is refused: they would find invented requests among their own. */
export async function claimForDemo({ db, dataFolder }: Pick<DemoOptions, 'db' | 'dataFolder'>): Promise<void> {
  if (hasDraft(dataFolder)) return
  if ((await db.$count(users)) > 0) throw new AppError('conflict', inUse)
  saveState(dataFolder, readDraft(dataFolder))
}

/**
 * Makes the demo's team where it is not there yet: people, keys in every state of life, and the weather API's service
 * credential. Each step is noted in the state before the next, so that a start that was killed is continued by the next one.
 */
export async function prepareDemo({ db, dataFolder, peppers, weatherUrl }: DemoOptions): Promise<DemoState> {
  const draft = readDraft(dataFolder)
  const save = () => saveState(dataFolder, draft)
  const now = new Date()
  const ctx: Ctx = { db, actor: systemActor('demo'), source: { ip: null, userAgent: null }, now, peppers }
  if (!draft.teamId) await makePeople(ctx, draft, save)
  const teamId = draft.teamId ?? (await makeTeam({ ...ctx, now: new Date(now.getTime() - teamAgeMs) }))
  const { id, baseUrl } = await placeApi(ctx, teamId, weatherUrl)
  Object.assign(draft, { teamId, api: { id, baseUrl } })
  save()
  if (isComplete(draft)) return draft
  await makeKeys({ ...ctx, teamId }, id, draft, save)
  const { credential } = await createService(ctx, { name: 'weather-api', apiId: id })
  draft.serviceCredential = credential
  save()
  return readState(dataFolder)
}

/** The seeded API, run by the demo's team, at its address. */
async function placeApi(ctx: Ctx, teamId: Id<'team'>, weatherUrl: string | undefined): Promise<ApiView> {
  const api = await getApi(ctx, { slug: 'weather' })
  const baseUrl = weatherUrl ?? api.baseUrl
  if (api.team?.id === teamId && api.baseUrl === baseUrl) return api
  return updateApi(ctx, { apiId: api.id, teamId, baseUrl })
}

/** One account of each role, with a password of its own that is kept in the state. */
async function makePeople(ctx: Ctx, draft: DemoDraft, save: () => void): Promise<void> {
  for (const { role } of demoPeople) draft.passwords[role] ??= newPassword()
  save()
  for (const { role, name, email } of demoPeople) {
    const password = draft.passwords[role] ?? ''
    await unlessThere(createUser(ctx, { name, email, password, operator: role === 'owner' }))
  }
}

async function makeTeam(ctx: Ctx): Promise<Id<'team'>> {
  const known = (await listAllTeams(ctx)).find(({ slug }) => slug === demoTeam.slug)
  const { id } = known ?? (await createTeam(ctx, demoTeam))
  for (const { role, email } of demoPeople) await unlessThere(addMember({ ...ctx, teamId: id }, { email, role }))
  return id
}

const newPassword = () => Array.from({ length: 4 }, () => randomBase62(5)).join('-')

async function unlessThere(made: Promise<unknown>): Promise<void> {
  await made.catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'conflict')) throw error
  })
}
