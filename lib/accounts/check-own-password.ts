import type { Ctx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import { isPassword } from './password-hash'
import { countAttempt, forgiveAttempts } from './throttle'

type Given = { password: string /** The input's field, for the refusal. */; field: string }

/** Refuses what is not the password of somebody who is signed in. Guesses here count like guesses at the door. */
export async function checkOwnPassword(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  person: { email: string; hash: string },
  { password, field }: Given,
): Promise<void> {
  const account = { kind: 'account', name: person.email } as const
  await countAttempt(db, account, now)
  if (!(await isPassword(person.hash, password))) {
    throw new AppError('invalid_input', 'This is not your current password.', { field })
  }
  await forgiveAttempts(db, account, now)
}
