import { createUserInput } from '@/lib/accounts/contract'
import { createUser } from '@/lib/accounts/create-user'
import { randomBase62 } from '@/lib/kit/random'
import type { Command } from '../command'
import { inputOf } from '../input'
import { readStandardInput } from '../standard-input'

const madePasswordChars = 24

export const userCommands: Command[] = [
  {
    noun: 'user',
    verb: 'create',
    about: 'Make an account that signs in by password',
    options: {
      email: { value: '<email>', about: 'The address to sign in with', required: true },
      name: { value: '<name>', about: "The person's name", required: true },
      operator: { about: 'May run this installation' },
      'password-stdin': { about: 'Read the password from standard input; else one is made and printed' },
    },
    example: 'user create --email ada@example.com --name "Ada Lovelace"',
    async run(cli, given) {
      const isGiven = given.isOn('password-stdin')
      const password = isGiven ? await readStandardInput() : randomBase62(madePasswordChars)
      const identity = { email: given.text('email'), name: given.text('name'), operator: given.isOn('operator') }
      const input = inputOf(createUserInput, { ...identity, password }, { password: 'password-stdin' })
      const { userId } = await createUser(cli.ctx(), input)
      if (isGiven) return { data: { userId, email: input.email }, text: userId }
      const note = `Made an account for ${input.email}. Its password is shown once:`
      return { data: { userId, email: input.email, password }, text: password, note }
    },
  },
]
