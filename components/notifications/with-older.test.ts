import { describe, expect, it } from 'vitest'
import type { NotificationPage, NotificationView } from '@/lib/notifications/contract'
import { withOlder } from './with-older'

const note = (n: number): NotificationView => ({
  ...{ id: `note_${n}`, at: new Date(n), event: 'key.revoked', sentence: '', place: '', team: '', isRead: false },
})
const page = (numbers: number[], next: number | null): NotificationPage => ({
  notifications: numbers.map(note),
  next: next === null ? null : `note_${next}`,
  unread: 1,
})

describe('reading the first page anew', () => {
  it('shows it alone where nothing older was read', () => {
    expect(withOlder(page([9, 8], 8), null)).toEqual(page([9, 8], 8))
    expect(withOlder(page([9, 8], 8), page([9, 8], 8))).toEqual(page([9, 8], 8))
    expect(withOlder(page([], null), page([8], null))).toEqual(page([], null))
  })

  it('keeps what was read of older pages, once, and where they went on', () => {
    expect(withOlder(page([9, 8], 8), page([8, 7, 6, 5], 5))).toEqual(page([9, 8, 7, 6, 5], 5))
    expect(withOlder(page([9, 8], 8), page([8, 7], null))).toEqual(page([9, 8, 7], null))
  })
})
