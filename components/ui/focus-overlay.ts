/** The overlay itself takes the focus: on its first control it would begin with that control's tooltip or card. */
export function focusOverlay(event: Event): void {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
}
