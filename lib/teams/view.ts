import { teams } from '@/db/schema/teams'

/** The columns of a `TeamView`. */
export const teamColumns = { id: teams.id, slug: teams.slug, name: teams.name, createdAt: teams.createdAt }
