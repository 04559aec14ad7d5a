'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import { useAction } from '@/components/ui/use-action'
import { SuspensionReceipt, SuspensionReceiptDialog } from '@/components/verifiers/suspension-receipt'
import type { ApiDetail, ApiView } from '@/lib/apis/contract'
import type { Result } from '@/lib/kit/result'

type ApiAction = (input: unknown) => Promise<Result<ApiView>>
type ApiSuspensionProps = { api: ApiDetail; suspend: ApiAction; resume: ApiAction }

/** Stops an API, whose slug must be typed since every key of it is refused, or lets it go on. */
export function ApiSuspension({ api, suspend, resume }: ApiSuspensionProps) {
  const router = useRouter()
  const stopped = api.suspendedAt !== null
  const { run, pending, error, clear } = useAction(stopped ? resume : suspend)
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState<'suspended' | 'resumed' | null>(null)
  const show = (shown: boolean) => {
    clear()
    setOpen(shown)
  }
  const confirm = async () => {
    const result = await run({ apiId: api.id })
    if (!result?.ok) return
    setOpen(false)
    setDone(stopped ? 'resumed' : 'suspended')
    router.refresh()
  }
  return (
    <>
      <Button onClick={() => show(true)} variant={stopped ? 'primary' : 'secondary'}>
        {stopped ? 'Resume API' : 'Suspend API'}
      </Button>
      <ConfirmDialog
        confirmLabel={stopped ? 'Resume API' : 'Suspend API'}
        error={error}
        onConfirm={confirm}
        onOpenChange={show}
        open={open}
        pending={pending}
        title={`${stopped ? 'Resume' : 'Suspend'} ${api.name}?`}
        tone={stopped ? 'primary' : 'danger'}
        {...(stopped ? {} : { confirmWord: api.slug })}
      >
        {stopped
          ? 'Its keys work again at once, each as it is.'
          : `${refusedText(api.keys)} at every request until it is resumed.`}
      </ConfirmDialog>
      {done && (
        <SuspensionReceiptDialog
          change={done}
          onClose={() => setDone(null)}
          subject={api.id}
          title={`${api.name} is ${done}`}
        />
      )}
    </>
  )
}

const refusedText = (keys: number): string =>
  keys === 1 ? 'Its 1 key is refused' : `Its ${keys.toLocaleString('en')} keys, of all teams, are refused`

/** Said on top of the page of an API that is suspended. */
export function SuspendedApi({ api: { id, suspendedAt: since } }: { api: ApiDetail }) {
  if (!since) return null
  return (
    <Notice className="mb-6" tone="state">
      <strong className="font-medium">Suspended</strong> <Time at={since} />. No key of this API is valid.
      <SuspensionReceipt change={since.toISOString()} subject={id} />
    </Notice>
  )
}
