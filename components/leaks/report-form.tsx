import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { reportCharsMax, reportKeysMax, reportSourceCharsMax } from '@/lib/leaks/terms'

/** What an address can say of a report that was not taken; anything else is told in general. */
const faults: Readonly<Record<string, string>> = {
  rate_limited: 'Too many reports came from your network. Wait a minute, then send it again.',
  invalid_input: `Paste the key itself, in at most ${reportCharsMax.toLocaleString('en')} characters of text, and say where it was in at most ${reportSourceCharsMax}.`,
}

/** A plain form: it works without JavaScript, and what is pasted is in no address and no state of the page. */
export function ReportForm({ error }: { error: string | undefined }) {
  return (
    <form action="/api/report" className="grid grid-cols-1 gap-5" method="post">
      {error !== undefined && (
        <Notice role="alert" tone="state">
          {faults[error] ?? 'The report was not taken. Send it again in a moment.'}
        </Notice>
      )}
      <Field
        help={`The whole key, or any text with up to ${reportKeysMax} of them in it. Only a whole key does anything.`}
        label="What you found"
      >
        <Textarea
          autoComplete="off"
          className="font-mono text-[13px]"
          maxLength={reportCharsMax}
          name="text"
          required
          rows={4}
          spellCheck={false}
        />
      </Field>
      <Field help="A link or a few words, for the owner of the key." label="Where you found it" optional>
        <Input maxLength={reportSourceCharsMax} name="source" />
      </Field>
      <div>
        <Button type="submit" variant="primary">
          Report
        </Button>
      </div>
    </form>
  )
}
