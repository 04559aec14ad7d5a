import { KeyTimeline } from '@/components/keys/timeline/key-timeline'
import { timelineHrefs } from '@/components/keys/timeline/timeline-hrefs'
import { readTimeline } from '@/lib/keys/timeline/read'
import { readOr404 } from '@/lib/web/read'
import { type KeyPageProps, keyPage } from '../read-page'

export const metadata = { title: 'History of a key' }

/** Everything that happened to a key. */
export default async function KeyHistoryPage(props: KeyPageProps) {
  const { ctx, keyId, usage, place } = await keyPage(props)
  const page = await readOr404(readTimeline(ctx, { key: keyId, ...place }))
  return <KeyTimeline page={page} {...timelineHrefs(usage, page)} />
}
