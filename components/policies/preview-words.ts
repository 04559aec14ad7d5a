export const keysWords = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'key' : 'keys'}`
