import { CodeBlock } from '@/components/ui/code-block'
import { reportKeysMax } from '@/lib/leaks/terms'

const example = (portalUrl: string) => `curl -s ${portalUrl}/api/report \\
  -H "Content-Type: application/json" \\
  -d '{"text": "…the key…", "source": "https://example.com/found-here"}'

{"message": "Thank you. …"}`

/** How a program reports what it found, e.g. a secret scanner. */
export function ReportApi({ portalUrl }: { portalUrl: string }) {
  return (
    <details>
      <summary className="cursor-pointer text-muted coarse:py-3">For programs</summary>
      <div className="mt-3 grid grid-cols-1 gap-3">
        <p className="text-muted">
          The same for secret scanners: at most {reportKeysMax} keys in <code>text</code>, 200 for every report that was
          taken, problem+json otherwise. 429 means: wait a minute.
        </p>
        <CodeBlock code={example(portalUrl)} label="A report by a program" />
      </div>
    </details>
  )
}
