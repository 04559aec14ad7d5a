import { apis } from '@/db/schema/apis'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import type { UsageChoices } from './contract'

/** What the filters of the installation's usage offer: every API, by name. */
export async function readInstallationChoices(ctx: Ctx): Promise<UsageChoices['apis']> {
  authorizeOperator(ctx, 'installation.read')
  return ctx.db.select({ id: apis.id, name: apis.name }).from(apis).orderBy(apis.name, apis.id)
}
