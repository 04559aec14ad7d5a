'use client'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'

type SendAgainProps = { mailId: string; action: (input: unknown) => Promise<Result<void>> }

/** Tries a mail again that was given up, or that waits for its next attempt. */
export function SendAgain({ mailId, action }: SendAgainProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(action)
  const send = async () => {
    const result = await run({ mailId })
    if (result?.ok) toast('It is sent within a second or two.')
    router.refresh()
  }
  return (
    <>
      {error && (
        <Notice role="alert" tone="state">
          {error.message}
        </Notice>
      )}
      <Button onClick={() => void send()} pending={pending}>
        Send again
      </Button>
    </>
  )
}
