'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { Dialog, DialogActions, DialogBody, DialogText, DialogTitle } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Select } from '@/components/ui/select'
import type { IssuedSecret, KeyDetail } from '@/lib/keys/contract'
import { type Grace, type GraceStart, graceDefault, graces } from '@/lib/keys/terms'
import { graceWords, requestsWords } from './key-words'
import { LiveTraffic, liveSecrets } from './live-traffic'
import { type KeyAction, useKeyAction } from './use-key-action'

type RotateDialogProps = {
  team: string
  item: KeyDetail
  open: boolean
  onOpenChange: (open: boolean) => void
  rotate: KeyAction<IssuedSecret>
  onIssued: (issued: IssuedSecret) => void
}

export function RotateDialog({ item, open, onOpenChange, ...rest }: RotateDialogProps) {
  return (
    <Dialog onOpenChange={onOpenChange} open={open}>
      <DialogTitle>Rotate “{item.name}”?</DialogTitle>
      <DialogText>
        The key keeps its name, permissions and history, and gets a new secret, which you see once.
        <LiveTraffic secrets={liveSecrets(item)} />
      </DialogText>
      <Rotation item={item} onClose={() => onOpenChange(false)} {...rest} />
    </Dialog>
  )
}

type RotationProps = Omit<RotateDialogProps, 'open' | 'onOpenChange'> & { onClose: () => void }

function Rotation({ team, item, rotate, onIssued, onClose }: RotationProps) {
  const two = liveSecrets(item).length > 1
  const [grace, setGrace] = useState<Grace>(two ? 'none' : graceDefault)
  const [starts, setStarts] = useState<GraceStart>('rotation')
  const { act, pending, error } = useKeyAction(rotate, null, (issued) => {
    onClose()
    onIssued(issued)
  })
  const ends = grace === 'none' && starts === 'rotation'
  // The count as it was when the dialog opened: the page goes on counting while the person types.
  const [count] = useState(() => liveSecrets(item).reduce((sum, { dayRequests }) => sum + dayRequests, 0))
  const [typed, setTyped] = useState('')
  const asks = ends && count > 0
  return (
    <Form
      error={error}
      onSubmit={() => act(team, { keyId: item.id, grace, graceStarts: starts, trafficConfirmed: asks ? count : 0 })}
    >
      <DialogBody>
        {two && (
          <Notice tone="rule">
            Two secrets of this key work already. Rotating ends both at once; to keep one for a while, end the old one
            first.
          </Notice>
        )}
        {!two && (
          <>
            <Field as="group" label="The old secret’s time runs" name="graceStarts">
              <SegmentedControl
                label="The old secret’s time runs"
                onChange={setStarts}
                options={[
                  { value: 'rotation', label: 'from now' },
                  { value: 'first_use', label: 'from the new one’s first use' },
                ]}
                value={starts}
              />
            </Field>
            <Field help={graceHelp(grace, starts, item.expiresAt)} label="The old secret works for" name="grace">
              <Select
                onChange={setGrace}
                options={graces.map((value) => ({ value, label: value === 'none' ? 'No longer' : graceWords[value] }))}
                value={grace}
              />
            </Field>
          </>
        )}
        {asks && (
          <Field
            help={`${requestsWords(count)} of the last 24 hours would be refused from now on.`}
            label={
              <>
                Type <Code>{count}</Code> to confirm
              </>
            }
            name="trafficConfirmed"
          >
            <Input inputMode="numeric" onChange={(event) => setTyped(event.target.value)} value={typed} />
          </Field>
        )}
      </DialogBody>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          disabled={asks && typed.trim() !== String(count)}
          pending={pending}
          type="submit"
          variant={ends ? 'danger' : 'primary'}
        >
          {ends ? 'Rotate and end the old secret' : 'Rotate key'}
        </Button>
      </DialogActions>
    </Form>
  )
}

function graceHelp(grace: Grace, starts: GraceStart, expiresAt: Date | null): string {
  const first = 'the first request with the new one'
  const text =
    grace === 'none'
      ? `The old one stops ${starts === 'rotation' ? 'at once' : `at ${first}`}.`
      : `Both work ${starts === 'rotation' ? `for ${graceWords[grace]}` : `until ${graceWords[grace]} after ${first}`}.`
  return expiresAt ? `${text} Never longer than the key itself.` : text
}
