import type { Role } from '@/lib/access/contract'
import type { Result } from '@/lib/kit/result'

export type ShellTeam = { slug: string; name: string; role: Role }

/** Who is here and where they may go. */
export type ShellData = {
  person: { name: string; email: string; operator: boolean }
  teams: readonly ShellTeam[]
  /** The team to show where the address names none. */
  lastTeam: string | null
}

export type SignOut = (input: unknown) => Promise<Result<{ to: string }>>

/** Whose role lets them make keys; the verb decides, this only hides what would be refused. */
export const mayCreateKeys = (team: ShellTeam | null): boolean => team !== null && team.role !== 'viewer'
