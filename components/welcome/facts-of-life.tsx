import { Icon, type IconName } from '@/components/ui/icon'

const facts: { icon: IconName; title: string; text: string }[] = [
  {
    icon: 'eye',
    title: 'Shown once',
    text: 'A key is in your browser for one dialog. We store a keyed hash of it: a copy of the database opens nothing, and whoever can write to the database still cannot mint a key.',
  },
  {
    icon: 'shield',
    title: 'Checked in microseconds',
    text: 'A typo falls at a checksum and a forgery at a tag, with no look-up at all. Good keys are answered from memory by a process of its own, which goes on while the portal restarts.',
  },
  {
    icon: 'slash',
    title: 'Dead in milliseconds',
    text: 'Revoking tells every verifier at once. Were each of those messages lost, a verifier would still ask every second, and it believes nothing that it could not confirm: two seconds are the bound.',
  },
  {
    icon: 'list',
    title: 'Nothing is missing',
    text: 'Each decision is written to a journal before it is answered, refused attempts with dead keys too. If the database is away, the journal waits, and every row is counted once.',
  },
]

/** How each part of the sentence is kept. */
export function FactsOfLife() {
  return (
    <ul className="grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-4">
      {facts.map(({ icon, title, text }) => (
        <li className="grid content-start gap-2" key={title}>
          <Icon className="size-5 text-accent-ink" name={icon} />
          <h3 className="text-base">{title}</h3>
          <p className="text-muted">{text}</p>
        </li>
      ))}
    </ul>
  )
}
