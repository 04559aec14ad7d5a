import { Code } from '@/components/ui/code'
import { Notice } from '@/components/ui/notice'

/** What an operator should know where letters go nowhere. */
export function NoMailServer() {
  return (
    <Notice className="mb-6" tone="rule">
      No mail server is set up: nothing is sent, and letters are read here. Set <Code>SMTP_URL</Code> (like{' '}
      <Code>smtp://user:password@mail.example.com:587</Code>) and <Code>MAIL_FROM</Code>, then start Keystile again:
      what waits is sent then. <Code>npm run -s keystile -- doctor</Code> says whether the server takes letters.
    </Notice>
  )
}
