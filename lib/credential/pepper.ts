/** Server-side HMAC keys by version character; credentials are minted with the current one. */
export type Peppers = {
  readonly current: string
  /** 32 random bytes or more for each version. */
  readonly byVersion: Readonly<Record<string, Buffer>>
}
