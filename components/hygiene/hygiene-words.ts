import {
  expiringWithinDays,
  type HygieneCategory,
  idleAfterDays,
  neverUsedAfterDays,
  twoSecretsDays,
} from '@/lib/hygiene/terms'
import { scopeWindowDays } from '@/lib/sightings/terms'

/** What each category is called, and why it matters, in a sentence. */
export const categoryWords: Record<HygieneCategory, { title: string; why: string }> = {
  no_owner: {
    title: 'Owner has left',
    why: 'Their owner is not a member of the team any more, so nobody hears of what happens to them.',
  },
  expiring: {
    title: 'Expiring soon',
    why: `They stop working within ${expiringWithinDays} days; extend those that are still needed.`,
  },
  rotation_overdue: {
    title: 'Rotation overdue',
    why: 'Their newest secret is older than their planned rotation.',
  },
  two_secrets: {
    title: 'Two secrets for long',
    why: `Two secrets have opened them for more than ${twoSecretsDays} days; end the old one once nothing uses it.`,
  },
  unused_scopes: {
    title: 'Unused permissions',
    why: `They are used, but no request asked for these permissions in the last ${scopeWindowDays} days: whoever finds such a key could.`,
  },
  idle: {
    title: 'Idle',
    why: `Nobody has used them for ${idleAfterDays} days; one that is disabled can be enabled again.`,
  },
  never_used: {
    title: 'Never used',
    why: `They were made more than ${neverUsedAfterDays} days ago and have never been used.`,
  },
  no_expiry: {
    title: 'No expiry',
    why: 'They work for ever, also where they are forgotten.',
  },
}

/** What tightening would have meant, from the log. */
export const wouldRefuseText = (wouldRefuse: number, requests: number): string =>
  `Would have refused ${wouldRefuse.toLocaleString('en')} of ${requests.toLocaleString('en')} ${requests === 1 ? 'request' : 'requests'} in the last ${scopeWindowDays} days.`
