export const bulkActs = ['tag', 'extend', 'rotate', 'enable', 'disable', 'revoke'] as const
export type BulkAct = (typeof bulkActs)[number]

const keysWords = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'key' : 'keys'}`

type Words = { button: string; title: (count: number) => string; about: string; done: string }

/** What a bulk act is called, what it means, and what was done. */
export const bulkWords: Record<BulkAct, Words> = {
  tag: {
    button: 'Tag',
    title: (count) => `Tag ${keysWords(count)}`,
    about: 'Tags group keys; they change nothing about what a key may do.',
    done: 'tagged',
  },
  extend: {
    button: 'Extend',
    title: (count) => `Extend ${keysWords(count)}`,
    about: 'Each key ends at another moment, so that they never expire on one date. No key’s time is shortened.',
    done: 'extended',
  },
  rotate: {
    button: 'Rotate',
    title: (count) => `Rotate ${keysWords(count)}?`,
    about: 'Each key gets a new secret. You see them all once, right after.',
    done: 'rotated',
  },
  enable: {
    button: 'Enable',
    title: (count) => `Enable ${keysWords(count)}?`,
    about: 'They work again within moments.',
    done: 'enabled',
  },
  disable: {
    button: 'Disable',
    title: (count) => `Disable ${keysWords(count)}?`,
    about: 'They stop everywhere within moments, until they are enabled again.',
    done: 'disabled',
  },
  revoke: {
    button: 'Revoke',
    title: (count) => `Revoke ${keysWords(count)}?`,
    about: 'They stop everywhere within moments. Each can be undone on its page for 60 minutes, unless it leaked.',
    done: 'revoked',
  },
}
