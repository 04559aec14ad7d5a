import { redirect } from 'next/navigation'

/** The operator's area begins with its APIs. */
export default function OperatorPage() {
  redirect('/operator/apis')
}
