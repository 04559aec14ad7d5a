import type { TeamCtx } from '@/lib/access/ctx'
import type { HygieneRow } from '@/lib/hygiene/contract'
import { countHygiene } from '@/lib/hygiene/count'
import { listHygiene } from '@/lib/hygiene/list'
import { type HygieneCategory, hygieneCategories } from '@/lib/hygiene/terms'
import type { Command } from '../command'
import { inTeam } from '../find'
import { momentText, table } from '../output'

export const hygieneCommands: Command[] = [
  {
    noun: 'hygiene',
    verb: '',
    about: 'Show keys of a team that ask for attention',
    argument: { name: 'team', about: 'its slug' },
    options: {},
    example: 'hygiene acme-shop',
    async run(cli, given) {
      const ctx = await inTeam(cli.ctx(), given.text('team') ?? '')
      const counts = await countHygiene(ctx)
      const found: (HygieneRow & { category: HygieneCategory })[] = []
      for (const category of hygieneCategories) {
        if (counts[category] === 0) continue
        found.push(...(await allPages(ctx, category)).map((row) => ({ ...row, category })))
      }
      const rows = found.map(({ category, id, name, owner, lastUsedAt, expiresAt, unusedScopes }) => [
        category,
        id,
        name,
        owner?.name ?? '–',
        momentText(lastUsedAt, 'never'),
        momentText(expiresAt, 'never'),
        category === 'unused_scopes' ? unusedScopes.join(' ') : '',
      ])
      const columns = ['category', 'id', 'name', 'owner', 'last used', 'expires', 'unused scopes']
      return {
        data: { counts, keys: found },
        text: table(columns, rows),
        ...(rows.length === 0 ? { note: 'Nothing to tidy.' } : {}),
      }
    },
  },
]

async function allPages(ctx: TeamCtx, category: HygieneCategory): Promise<HygieneRow[]> {
  const rows: HygieneRow[] = []
  let after: HygieneRow['id'] | null | undefined
  while (after !== null) {
    const page = await listHygiene(ctx, { category, ...(after ? { after } : {}) })
    rows.push(...page.rows)
    after = page.after
  }
  return rows
}
