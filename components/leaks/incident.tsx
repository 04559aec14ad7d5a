'use client'
import { useState } from 'react'
import type { KeyAction } from '@/components/keys/use-key-action'
import type { Sent } from '@/components/ui/fetch-json'
import type { ApiChoice } from '@/lib/keys/parts/contract'
import type { IncidentEnd, IncidentPreview } from '@/lib/leaks/contract'
import { IncidentEnded } from './incident-ended'
import { type IncidentDraft, IncidentForm, type Owner, selectionOf } from './incident-form'
import { IncidentKeys } from './incident-keys'

type IncidentProps = {
  team: string
  apis: readonly ApiChoice[]
  owners: readonly Owner[]
  end: KeyAction<IncidentEnd>
}
type Previewed = { draft: IncidentDraft; preview: Sent<IncidentPreview> }

/** Many keys at once: which, a look at all of them, and one act. */
export function Incident({ team, apis, owners, end }: IncidentProps) {
  const [previewed, setPreviewed] = useState<Previewed | null>(null)
  const [ended, setEnded] = useState<IncidentEnd | null>(null)
  if (ended) return <IncidentEnded ended={ended} team={team} />
  return (
    <div className="grid grid-cols-1 gap-6">
      <IncidentForm
        apis={apis}
        onChange={() => setPreviewed(null)}
        onPreview={setPreviewed}
        owners={owners}
        team={team}
      />
      {previewed && (
        <IncidentKeys
          end={end}
          onEnded={setEnded}
          preview={previewed.preview}
          selection={selectionOf(previewed.draft)}
          team={team}
        />
      )}
    </div>
  )
}
