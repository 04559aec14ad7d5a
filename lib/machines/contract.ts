import { z } from 'zod'
import { idOf, lineOfText, someText } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'

const machineId = idOf('mach')
const name = lineOfText('Name', 60)
const description = someText('Description')

export const createMachineInput = z.strictObject({ name, description: description.default('') })
export type CreateMachineInput = z.output<typeof createMachineInput>

/** What to change; what is left out stays. */
export const updateMachineInput = z.strictObject({
  machineId,
  name: name.optional(),
  description: description.optional(),
})
export type UpdateMachineInput = z.output<typeof updateMachineInput>

export const machineIdInput = z.strictObject({ machineId })
export type MachineIdInput = z.output<typeof machineIdInput>

export type MachineView = {
  id: Id<'mach'>
  name: string
  description: string
  createdAt: Date
  /** Keys it owns that are neither revoked nor expired. */
  keys: number
}
