'use client'
import { CopyButton } from '@/components/ui/copy-button'
import { searchText } from '@/components/ui/search-text'
import type { RequestView } from '@/lib/requests/contract'
import { curlCommand } from './curl-command'

/** A request to take away: as a command, and as a link to its moment. It is in a sheet, which only a browser draws. */
export function CopyRequest({ request, team }: { request: RequestView; team: string }) {
  const at = String(Date.parse(request.time))
  const moment = `${location.origin}/${team}/requests${searchText({ at, request: request.id })}`
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap gap-2">
        <CopyButton label="Copy as curl" text={curlCommand(request)} variant="secondary" words="Copy as curl" />
        <CopyButton
          label="Copy link to this moment"
          text={moment}
          variant="secondary"
          words="Copy link to this moment"
        />
      </div>
      <p className="text-muted text-xs">The command takes $API_URL and $API_KEY from your shell; a body is not kept.</p>
    </div>
  )
}
