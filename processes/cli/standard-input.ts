import { text } from 'node:stream/consumers'

/** What was piped in, without the line end that `echo` adds. */
export async function readStandardInput(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, '')
}
