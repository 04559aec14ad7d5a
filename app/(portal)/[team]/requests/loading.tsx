import { RequestsSkeleton } from '@/components/requests/requests-skeleton'

export default RequestsSkeleton
