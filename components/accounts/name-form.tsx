'use client'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'

type NameFormProps = { action: (input: unknown) => Promise<Result<void>>; name: string }

export function NameForm({ action, name }: NameFormProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(action)
  const submit = async (data: FormData) => {
    const result = await run(Object.fromEntries(data))
    if (!result?.ok) return
    toast('Your name is changed.')
    router.refresh()
  }
  return (
    <Form className="max-w-[400px]" error={error} onSubmit={submit}>
      <Field help="How others see you, on keys and in the audit log." label="Name" name="name">
        <Input autoComplete="name" defaultValue={name} maxLength={80} name="name" />
      </Field>
      <div>
        <Button pending={pending} type="submit">
          Change name
        </Button>
      </div>
    </Form>
  )
}
