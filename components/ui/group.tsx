import type { ComponentProps } from 'react'

/** Things that belong together under a name, where a fieldset cannot be: in a list, in a grid, or where it would have to scroll. */
export function Group(props: ComponentProps<'div'>) {
  // biome-ignore lint/a11y/useSemanticElements: see above.
  return <div role="group" {...props} />
}
