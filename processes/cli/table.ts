import type { Command } from './command'
import { apiCommands } from './commands/api'
import { auditCommands } from './commands/audit'
import { doctorCommands } from './commands/doctor'
import { hygieneCommands } from './commands/hygiene'
import { invitationCommands } from './commands/invitation'
import { keyCommands } from './commands/key'
import { keyChangeCommands } from './commands/key-change'
import { machineCommands } from './commands/machine'
import { memberCommands } from './commands/member'
import { policyCommands } from './commands/policy'
import { serviceCommands } from './commands/service'
import { teamCommands } from './commands/team'
import { usageCommands } from './commands/usage'
import { userCommands } from './commands/user'
import { verifierCommands } from './commands/verifier'

/** Every command, in the order in which help lists them. */
export const commands: Command[] = [
  ...teamCommands,
  ...policyCommands,
  ...userCommands,
  ...memberCommands,
  ...invitationCommands,
  ...machineCommands,
  ...apiCommands,
  ...serviceCommands,
  ...keyCommands,
  ...keyChangeCommands,
  ...hygieneCommands,
  ...usageCommands,
  ...verifierCommands,
  ...auditCommands,
  ...doctorCommands,
]
