import type { Command } from './command'
import { apiCommands } from './commands/api'
import { auditCommands } from './commands/audit'
import { doctorCommands } from './commands/doctor'
import { hygieneCommands } from './commands/hygiene'
import { keyCommands } from './commands/key'
import { keyChangeCommands } from './commands/key-change'
import { peopleCommands } from './commands/people'
import { policyCommands } from './commands/policy'
import { serviceCommands } from './commands/service'
import { teamCommands } from './commands/team'
import { usageCommands } from './commands/usage'
import { verifierCommands } from './commands/verifier'

/** Every command, in the order in which help lists them. */
export const commands: Command[] = [
  ...teamCommands,
  ...policyCommands,
  ...peopleCommands,
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
