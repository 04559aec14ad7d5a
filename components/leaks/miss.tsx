import { TextLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { Finding } from '@/lib/leaks/contract'
import { missWords } from './leak-words'

/** No key of the team: what the text is instead, as far as that can be told. */
export function Miss({ miss }: { miss: Exclude<Finding, { kind: 'found' }> }) {
  const { title, text, reportable } = missWords(miss)
  return (
    <Notice role="status" tone={reportable ? 'info' : 'rule'}>
      <p className="font-medium">{title}</p>
      <p>
        {text} {reportable && <TextLink href="/report">Report a key</TextLink>}
      </p>
    </Notice>
  )
}
