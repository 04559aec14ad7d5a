/** A value that is there, or will be. */
export type Soon<Value> = Value | Promise<Value>

/** `next(value)`, at once where the value is there: a promise costs more than what it waits for on a hot path. */
export function andThen<Value, Result>(value: Soon<Value>, next: (value: Value) => Soon<Result>): Soon<Result> {
  return value instanceof Promise ? value.then(next) : next(value)
}
