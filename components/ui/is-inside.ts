import type { RefObject } from 'react'

/** Whether something happened in the element that an overlay belongs to: it is not outside, it opens and closes it. */
export const isInside = (anchor: RefObject<HTMLElement | null>, target: EventTarget | null): boolean =>
  target instanceof Node && anchor.current?.contains(target) === true
