'use client'
import type { Tone } from './tone'

export type ToastAction = { label: string; onSelect: () => void }
export type Toast = { id: number; text: string; tone: Tone; action: ToastAction | undefined }

let nextId = 1
let toasts: readonly Toast[] = []
const listeners = new Set<() => void>()

/** Says what happened, in the corner of the page and to screen readers. Failures belong beside what failed, not here. */
export function toast(text: string, options: { tone?: Tone; action?: ToastAction } = {}): void {
  change([...toasts, { id: nextId++, text, tone: options.tone ?? 'good', action: options.action }].slice(-3))
}

export function dismissToast(id: number): void {
  change(toasts.filter((one) => one.id !== id))
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const currentToasts = (): readonly Toast[] => toasts

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}
