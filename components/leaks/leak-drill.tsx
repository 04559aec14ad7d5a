'use client'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { unanswered } from '@/components/ui/use-action'
import type { ApiChoice } from '@/lib/keys/parts/contract'
import type { Finding, FoundSecret } from '@/lib/leaks/contract'
import { Candidates } from './candidates'
import type { FindText, LeakActions } from './leak-actions'
import { LeakedKey } from './leaked-key'
import { Miss } from './miss'
import { PasteForm } from './paste-form'

type LeakDrillProps = { team: string; apis: readonly ApiChoice[]; actions: LeakActions }

/** From a pasted string to the proof that it opens nothing any more. What was pasted is kept nowhere, also not here. */
export function LeakDrill({ team, apis, actions }: LeakDrillProps) {
  const [finding, setFinding] = useState<Finding | null>(null)
  const pastedAt = useRef(0)
  const find: FindText = (slug, input) =>
    actions.find(slug, { ...input, pastedMsAgo: Math.round(performance.now() - pastedAt.current) })
  const only = finding?.kind === 'found' && finding.secrets.length === 1 ? finding.secrets[0] : undefined
  if (only) {
    return (
      <div className="grid grid-cols-1 gap-4">
        <LeakedKey actions={actions} apis={apis} found={only} key={only.secretId} team={team} />
        <div>
          <Button onClick={() => setFinding(null)}>Look for another</Button>
        </div>
      </div>
    )
  }
  return (
    <div className="grid max-w-[720px] grid-cols-1 gap-5">
      <PasteForm
        find={find}
        onFound={setFinding}
        onPaste={() => {
          pastedAt.current = performance.now()
        }}
        team={team}
      />
      {finding && <Answer finding={finding} find={find} onFound={setFinding} team={team} />}
    </div>
  )
}

type AnswerProps = { finding: Finding; team: string; find: FindText; onFound: (found: Finding) => void }

function Answer({ finding, team, find, onFound }: AnswerProps) {
  if (finding.kind !== 'found') return <Miss miss={finding} />
  // Chosen by its public id: the finding that is kept is then of this one.
  const choose = async ({ hint }: FoundSecret) => {
    const chosen = await find(team, { text: hint }).catch(unanswered)
    if (chosen.ok) onFound(chosen.data)
    else toast(chosen.error.message, { tone: 'state' })
  }
  return <Candidates more={finding.more} onChoose={choose} secrets={finding.secrets} />
}
