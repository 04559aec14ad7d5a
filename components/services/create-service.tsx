'use client'
import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useState } from 'react'
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
  children: ReactNode
}

type Step = { at: 'page' } | { at: 'form' } | { at: 'reveal'; created: CreatedService }

const OpenForm = createContext<() => void>(() => {})

/**
 * From a `NewServiceButton` inside it to the credential, shown once. It stands around what changes when there is a service
 * more, so that nothing that is drawn anew can take the credential away.
 */
export function CreateService({ verifierUrl, children, ...form }: CreateServiceProps) {
  const router = useRouter()
  const [step, setStep] = useState<Step>({ at: 'page' })
  const stored = () => {
    setStep({ at: 'page' })
    router.refresh()
  }
  return (
    <OpenForm value={() => setStep({ at: 'form' })}>
      {children}
      {step.at === 'form' && (
        <CreateServiceDialog
          onClose={() => setStep({ at: 'page' })}
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
    </OpenForm>
  )
}

export function NewServiceButton({ variant = 'primary' }: { variant?: 'primary' | 'secondary' }) {
  const open = useContext(OpenForm)
  return (
    <Button onClick={open} variant={variant}>
      <Icon name="plus" />
      New service
    </Button>
  )
}
