import { readMarksInput } from '@/lib/keys/timeline/contract'
import { readMarks } from '@/lib/keys/timeline/marks'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(readMarksInput, readMarks)
