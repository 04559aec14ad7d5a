const textCharsMax = 256

/** `of`, remembered for the last few thousand short texts at least; what throws is not remembered. */
export function memo<Value>(of: (text: string) => Value, textsMax = 8_192): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const value = of(text)
    if (text.length > textCharsMax) return value
    if (known.size >= textsMax) known.clear()
    known.set(text, value)
    return value
  }
}
