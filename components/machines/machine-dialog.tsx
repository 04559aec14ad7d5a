'use client'
import { type MemberAction, useMemberAction } from '@/components/members/use-member-action'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogBody, DialogTitle } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { MachineView } from '@/lib/machines/contract'

type MachineDialogProps = {
  team: string
  /** Null: a new one. */
  machine: MachineView | null
  save: MemberAction<MachineView>
  onClose: () => void
}

/** Makes a machine user, or changes what it is called. */
export function MachineDialog({ team, machine, save, onClose }: MachineDialogProps) {
  const { act, pending, error } = useMemberAction(save, machine ? 'Saved.' : 'The machine user is made.', onClose)
  const submit = (data: FormData) => {
    const given = { name: String(data.get('name') ?? ''), description: String(data.get('description') ?? '') }
    return act(team, machine ? { ...given, machineId: machine.id } : given)
  }
  return (
    <Dialog onOpenChange={onClose} open>
      <DialogTitle>{machine ? `Edit ${machine.name}` : 'New machine user'}</DialogTitle>
      <Form error={error} onSubmit={submit}>
        <DialogBody>
          <Field help="The program: “Deployments”, “Nightly import”." label="Name" name="name">
            <Input defaultValue={machine?.name} maxLength={60} name="name" />
          </Field>
          <Field label="Description" name="description" optional>
            <Textarea defaultValue={machine?.description} name="description" rows={2} />
          </Field>
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button pending={pending} type="submit" variant="primary">
            {machine ? 'Save' : 'Create machine user'}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
