const table = new Uint32Array(256).map((_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

/** CRC-32 (ISO-HDLC, the one of zlib and PNG) of the first `length` characters of an ASCII string, as an unsigned 32-bit integer. */
export function crc32(text: string, length = text.length): number {
  let crc = 0xffffffff
  for (let i = 0; i < length; i++) {
    crc = (crc >>> 8) ^ (table[(crc ^ text.charCodeAt(i)) & 0xff] as number)
  }
  return (crc ^ 0xffffffff) >>> 0
}
