'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { RevealDialog } from '@/components/ui/reveal-dialog'
import type { Result } from '@/lib/kit/result'
import type { CreatedService } from '@/lib/services/contract'
import { CreateServiceDialog, type ServiceApi } from './create-service-dialog'
import { serviceSnippets } from './snippets'

type CreateServiceProps = {
  /** The APIs to choose from. */
  apis: readonly ServiceApi[]
  /** The one already chosen. */
  apiId?: ServiceApi['id']
  verifierUrl: string
  action: (input: unknown) => Promise<Result<CreatedService>>
  variant?: 'primary' | 'secondary'
}

type Step = { at: 'button' } | { at: 'form' } | { at: 'reveal'; created: CreatedService }

/** From the button to the credential, shown once. */
export function CreateService({ verifierUrl, variant = 'primary', ...form }: CreateServiceProps) {
  const router = useRouter()
  const [step, setStep] = useState<Step>({ at: 'button' })
  const stored = () => {
    setStep({ at: 'button' })
    router.refresh()
  }
  return (
    <>
      <Button onClick={() => setStep({ at: 'form' })} variant={variant}>
        <Icon name="plus" />
        New service
      </Button>
      {step.at === 'form' && (
        <CreateServiceDialog
          onClose={() => setStep({ at: 'button' })}
          onCreated={(created) => setStep({ at: 'reveal', created })}
          {...form}
        />
      )}
      {step.at === 'reveal' && (
        <RevealDialog
          about={`For ${step.created.service.api?.name ?? 'every API'}. Give it to the program that verifies keys, and to nobody else.`}
          credential={step.created.credential}
          onStored={stored}
          snippets={serviceSnippets(step.created.credential, verifierUrl)}
          title={`${step.created.service.name} is ready`}
        />
      )}
    </>
  )
}
