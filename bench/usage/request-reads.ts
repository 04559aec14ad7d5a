import { newId } from '@/lib/kit/id'
import { exportRequestsInput, listRequestsInput } from '@/lib/requests/contract'
import { exportRequests } from '@/lib/requests/export'
import { getRequest } from '@/lib/requests/get'
import { listRequests } from '@/lib/requests/list'
import { tailRequests } from '@/lib/requests/tail'
import { type Read, type Reader, rowsOf } from './read'

const page = 'Requests'
const dayMs = 86_400_000

/** `raw`: the condition on rows, as one would write it. */
const listed = (name: string, given: (reader: Reader) => Record<string, unknown>, raw?: string): Read => ({
  page,
  name,
  read: (reader) => listRequests(reader.ctx, listRequestsInput.parse(given(reader))),
  ...(raw ? { raw: `select * ${rowsOf('team')} and ${raw} order by time desc, id desc limit 50` } : {}),
})
const daysBefore = ({ ctx }: Reader, count: number) => newId('req', ctx.now.getTime() - count * dayMs)

export const requestReads: readonly Read[] = [
  listed('first page', () => ({}), 'true'),
  listed('20 days deep', (reader) => ({ before: daysBefore(reader, 20) })),
  listed('newer than 20 days ago', (reader) => ({ after: daysBefore(reader, 20) })),
  listed('at a moment 20 days ago', ({ ctx }) => ({ at: ctx.now.getTime() - 20 * dayMs })),
  listed('one key', ({ keyId }) => ({ key: keyId }), 'key_id = $3'),
  listed('one key, by a method that nobody used', ({ keyId }) => ({ key: keyId, method: 'OPTIONS' })),
  listed('keys by a pattern that none has', () => ({ key: 'nobody-*' })),
  listed('refused: expired', () => ({ decision: 'expired' }), `decision = 'expired'`),
  listed('status 5xx', () => ({ status: '5xx' }), 'status between 500 and 599'),
  listed('status 4xx and POST', () => ({ status: '4xx', method: 'POST' })),
  listed('a path', () => ({ path: '/v1/alerts/1700' }), `path like '/v1/alerts/1700%'`),
  listed('a path, 20 days deep', (reader) => ({ path: '/v1/alerts/1700', before: daysBefore(reader, 20) })),
  listed('an address', () => ({ ip: '21.0.13.2' }), `ip = '21.0.13.2'`),
  listed('environment live', () => ({ environment: 'live' })),
  listed('environment test: none there', () => ({ environment: 'test' }), `environment = 'test'`),
  listed('a path that nobody asked for', () => ({ path: '/no/such/path' }), `path like '/no/such/path%'`),
  listed('an id of the caller that nobody gave', () => ({ id: 'nobody' }), `caller_id = 'nobody'`),
  listed('a country', () => ({ country: 'DE' }), `country = 'DE'`),
  listed('a block of addresses', () => ({ ip: '21.0.13.0/24' })),
  {
    page,
    name: 'the first part of an export',
    read: async ({ ctx }) => {
      const { text } = await exportRequests(ctx, exportRequestsInput.parse({ format: 'ndjson' }))
      for await (const part of text) return part
      return null
    },
  },
  {
    page,
    name: 'a step of the tail where nothing came',
    read: async ({ ctx }) => {
      const since = (await listRequests(ctx, listRequestsInput.parse({}))).tailFrom ?? undefined
      return (await tailRequests(ctx, { since })).step(ctx.now)
    },
  },
  {
    page,
    name: 'one request',
    read: async ({ ctx }) => {
      const [newest] = (await listRequests(ctx, listRequestsInput.parse({}))).requests
      return newest && getRequest(ctx, { request: newest.id })
    },
  },
]
