/** Who acts: a signed-in person, a program of the installation, or whoever holds a credential. */
export const actorKinds = ['user', 'system', 'credential'] as const
export type ActorKind = (typeof actorKinds)[number]
