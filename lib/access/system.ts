import type { Actor, SystemActor } from './actor'

/** The installation itself as an actor: its command line, its seed, its workers. */
export const systemActor = (name: SystemActor['name']): Actor => ({ kind: 'system', name }) as Actor
