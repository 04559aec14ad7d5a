import { searchText } from '@/components/ui/search-text'
import type { AuditActor, AuditEventView, AuditFilters } from '@/lib/audit/contract'

/** Which log a page shows: a team's by its members, or an operator's view of the installation or of a team. */
export type AuditPlace = { team: string } | { operator: true; chosen?: string | undefined }

type AuditSearch = AuditFilters & { [Name in 'after' | 'before' | 'event']?: string | undefined }

const withTeam = (place: AuditPlace) => ('team' in place ? {} : { team: place.chosen })

export const auditHref = (place: AuditPlace, search: AuditSearch): string =>
  `${'team' in place ? `/${place.team}/audit` : '/operator/audit'}${searchText({ ...search, ...withTeam(place) })}`

export const exportHref = (place: AuditPlace, filters: AuditFilters, format: string): string =>
  `/api/${'team' in place ? `portal/${place.team}` : 'operator'}/audit/export${searchText({ ...filters, ...withTeam(place), format })}`

/** Where a thing of an event is shown; null where it is gone or has no page. */
export function subjectHref(place: AuditPlace, { id, exists }: AuditEventView['subject']): string | null {
  const noun = id.split('_')[0] ?? ''
  if (!exists) return null
  if ('team' in place) {
    const pages: Readonly<Record<string, string>> = {
      key: `keys/${id}`,
      user: 'members',
      mach: 'members',
      team: 'settings',
    }
    const page = Object.hasOwn(pages, noun) ? pages[noun] : undefined
    return page ? `/${place.team}/${page}` : null
  }
  const pages: Readonly<Record<string, string>> = { api: 'apis', svc: 'services', team: 'teams' }
  const page = Object.hasOwn(pages, noun) ? pages[noun] : undefined
  return page ? `/operator/${page}` : null
}

const programs: Readonly<Record<string, string>> = {
  cli: 'The command line',
  portal: 'The portal',
  setup: 'The setup',
  worker: 'Keystile',
  seed: 'The first start',
  demo: 'The demo',
}

/** Who acted, in words. */
export function actorName({ kind, id, name }: AuditActor): string {
  if (kind === 'credential') return `Whoever held ${id}`
  if (kind === 'system') return Object.hasOwn(programs, id) ? (programs[id] ?? id) : id
  return name ?? 'Somebody who is gone'
}
