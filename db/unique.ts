const uniqueViolation = '23505'

/** Runs a write; where a unique index refuses it, `refusal` is thrown instead of the database's error. */
export async function orWhenTaken<T>(write: PromiseLike<T>, refusal: Error): Promise<T> {
  try {
    return await write
  } catch (error) {
    throw isUniqueViolation(error) ? refusal : error
  }
}

/** Drizzle wraps the driver's error, which names the fault by its SQLSTATE. */
function isUniqueViolation(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return cause instanceof Error && 'code' in cause && cause.code === uniqueViolation
}
