import type { ServerResponse } from 'node:http'

/** Answers without an end, server-sent events: whoever stops cuts them, since waiting for them would be in vain. */
export class OpenStreams {
  readonly #open = new Set<ServerResponse>()

  /** Knows the answer until it is over. */
  watch(response: ServerResponse): void {
    this.#open.add(response)
    response.once('close', () => this.#open.delete(response))
  }

  /** Ends those that would not end by themselves; browsers come back for them. */
  cut(): void {
    for (const response of this.#open) {
      if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.destroy()
    }
  }
}
