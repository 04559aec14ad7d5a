'use client'
import { StrayError } from './stray-error'

/** The last resort: the frame of the whole product failed, so this brings its own. */
export function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <title>Keystile</title>
      <body className="font-sans">
        <StrayError {...props} />
      </body>
    </html>
  )
}
