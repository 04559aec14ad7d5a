import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import type { ApiChoice } from '@/lib/keys/parts/contract'

/** Why no key of an API is valid, whatever its own status. */
export function SuspendedApiNotice({ api }: { api: ApiChoice }) {
  if (!api.suspendedAt) return null
  return (
    <Notice className="mb-6" tone="state">
      <strong className="font-medium">{api.name} is suspended</strong> since <Time at={api.suspendedAt} />: no key of it
      is valid. Ask an operator of this installation.
    </Notice>
  )
}
