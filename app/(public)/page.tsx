import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { Welcome } from '@/components/welcome/welcome'
import { homePath } from '@/lib/web/home'
import { installation } from '@/lib/web/installation'
import { currentSession } from '@/lib/web/session'

/** The front door; whoever is signed in goes straight on. */
export default async function WelcomePage() {
  const person = await currentSession()
  if (person) redirect((await homePath(person.userId)) as Route)
  return <Welcome verifierUrl={installation().settings.verifierUrl} />
}
