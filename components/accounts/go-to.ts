/** Loads another page anew: nothing of what was shown to somebody else, or to nobody, is kept. */
export function goTo(to: string): void {
  window.location.assign(to)
}
