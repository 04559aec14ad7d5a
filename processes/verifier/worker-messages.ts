import type { Measurements } from './cluster-metrics'

/** Of how many workers how many answer now. */
export type Presence = { workers: number; workersAnswering: number }

/** What a worker can ask all workers of its verifier through the primary: what each answers, and what comes of it. */
export type Questions = {
  metrics: { answer: Measurements; outcome: string }
  presence: { answer: true; outcome: Presence }
}
export type Question = keyof Questions

/** From a worker: it asks all, or it answers what the primary passed on. */
export type FromWorker =
  | { type: 'ask'; id: number; question: Question }
  | { type: 'answer'; id: number; answer: unknown }

/** From the primary: somebody asks, or all (who could) have answered. */
export type FromPrimary =
  | { type: 'question'; id: number; question: Question }
  | { type: 'outcome'; id: number; outcome: unknown }
