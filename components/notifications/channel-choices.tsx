'use client'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Notice } from '@/components/ui/notice'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'
import type { ChannelChoice } from '@/lib/notifications/contract'
import { eventWords } from './event-words'

type ChannelChoicesProps = { choices: readonly ChannelChoice[]; action: (input: unknown) => Promise<Result<void>> }

/** Where one is told of each event; a box is saved when it is pressed. */
export function ChannelChoices({ choices, action }: ChannelChoicesProps) {
  const [shown, setShown] = useState(choices)
  const { run, pending, error } = useAction(action)
  const choose = async (choice: ChannelChoice) => {
    const before = shown
    setShown(before.map((one) => (one.event === choice.event ? choice : one)))
    const result = await run(choice)
    if (!result?.ok) setShown(before)
  }
  return (
    <>
      {error && (
        <Notice role="alert" tone="state">
          {error.message}
        </Notice>
      )}
      <Table label="What you are told">
        <Thead>
          <Tr>
            <Th>When</Th>
            <Th>Portal</Th>
            <Th>Mail</Th>
          </Tr>
        </Thead>
        <Tbody>
          {shown.map((choice) => (
            <Tr key={choice.event}>
              <Td>{eventWords[choice.event]}</Td>
              {(['portal', 'mail'] as const).map((channel) => (
                <Td key={channel}>
                  <Checkbox
                    aria-label={`${eventWords[choice.event]}: ${channel}`}
                    checked={choice[channel]}
                    disabled={pending}
                    onChange={(checked) => void choose({ ...choice, [channel]: checked })}
                  />
                </Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  )
}
