'use client'
import { type ReactNode, useCallback, useState } from 'react'
import { ProofContext } from '@/components/ui/proof-context'
import { type ProofActions, ProofDialog } from './proof-dialog'

type Question = { why: string; answer: (proven: boolean) => void }

/** Asks for the password, or a fresh sign-in, when something on the pages inside wants to know that it is still the same person. */
export function ProofProvider({ actions, children }: { actions: ProofActions; children: ReactNode }) {
  const [questions, setQuestions] = useState<readonly Question[]>([])
  const prove = useCallback(
    (why: string) => new Promise<boolean>((answer) => setQuestions((asked) => [...asked, { why, answer }])),
    [],
  )
  const answer = useCallback(
    (proven: boolean) => {
      for (const question of questions) question.answer(proven)
      setQuestions([])
    },
    [questions],
  )
  const [first] = questions
  return (
    <ProofContext value={prove}>
      {children}
      {first && <ProofDialog actions={actions} onAnswer={answer} why={first.why} />}
    </ProofContext>
  )
}
