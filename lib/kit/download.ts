/** A file that is written while it is read, however long it is. */
export type Download = { fileName: string; type: string; text: AsyncIterable<string> }
