const groups = 8
const groupsOfNetwork = 4

/** The address whose attempts count together: an IPv4 address, or the /64 of an IPv6 address, which one subscriber has whole. */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip
  const [head = [], tail = []] = ip.split('::').map((half) => half.split(':').filter(Boolean))
  const zeros = Array.from({ length: ip.includes('::') ? groups - head.length - tail.length : 0 }, () => '0')
  return [...head, ...zeros, ...tail].slice(0, groupsOfNetwork).join(':')
}
