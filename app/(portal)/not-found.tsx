import { NothingHere } from '@/components/shell/nothing-here'

export default function PortalNotFound() {
  return <NothingHere home="/" homeLabel="To your keys" />
}
