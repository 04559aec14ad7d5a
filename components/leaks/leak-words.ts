import type { Finding } from '@/lib/leaks/contract'
import type { Certainty } from '@/lib/leaks/terms'

type Miss = Exclude<Finding, { kind: 'found' }>

/** Why no key of the team was found, and what to do. `reportable`: the public page may end it. */
export function missWords(miss: Miss): { title: string; text: string; reportable: boolean } {
  if (miss.kind === 'foreign') {
    return {
      title: `Keys of this installation do not begin with “${miss.prefix}”.`,
      text: 'It belongs to another service. Tell that service; nothing here can end it.',
      reportable: false,
    }
  }
  return misses[miss.kind]
}

const misses: Record<Exclude<Miss['kind'], 'foreign'>, ReturnType<typeof missWords>> = {
  not_yours: {
    title: 'This is not a key of your team.',
    text: 'If you hold the whole key, report it: that ends it, whoever it belongs to, and its owner is told.',
    reportable: true,
  },
  damaged: {
    title: 'A character of this key is wrong or missing: its checksum does not hold.',
    text: 'Copy it again from where you found it. Its first part, up to the second underscore and the 12 characters behind it, is enough.',
    reportable: false,
  },
  service: {
    title: 'This is the credential of a service that verifies keys.',
    text: 'An operator of the installation ends it under Services.',
    reportable: false,
  },
  secret_part: {
    title: 'This is of the part that is kept nowhere.',
    text: 'Only a hash of it is stored, so it cannot be looked for. Paste the beginning of the key, or its 12 characters between the underscores.',
    reportable: false,
  },
  nothing: {
    title: 'There is no key in this text.',
    text: 'Paste the whole key, its public id, or a piece with at least 6 characters of the public id.',
    reportable: false,
  },
}

/** How sure it is that the text names this secret. */
export const certaintyWords: Record<Certainty, string> = {
  proven: 'The whole key was pasted, and it is genuine',
  public_id: 'Found by its public id; that the secret behind it is known, is likely and not proven',
  piece: 'Found by a piece of its public id',
}
