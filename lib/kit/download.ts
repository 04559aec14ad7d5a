/** A file that is written while it is read, however long it is. */
export type Download = { fileName: string; type: string; text: AsyncIterable<string> }

/** The text goes out as it is made, at the pace of whoever reads it; who goes away ends it after the part that is being made. */
export function textStream(text: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const parts = text[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let part = await parts.next()
      // An empty part is no chunk, and nobody asks again before there was one.
      while (part.value === '') part = await parts.next()
      if (part.done) controller.close()
      else controller.enqueue(encoder.encode(part.value))
    },
    async cancel() {
      await parts.return?.()
    },
  })
}
