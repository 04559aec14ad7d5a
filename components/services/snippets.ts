import type { RevealSnippet } from '@/components/ui/reveal-dialog'

/** Ways to put a new service credential to use. */
export function serviceSnippets(credential: string, verifierUrl: string): RevealSnippet[] {
  return [
    {
      label: '.env',
      code: `KEYSTILE_VERIFIER_URL=${verifierUrl}\nKEYSTILE_SERVICE_CREDENTIAL=${credential}\n`,
      fileName: 'keystile.env',
    },
    {
      label: 'curl',
      code: [
        `curl ${verifierUrl}/v1/verify \\`,
        `  -H 'Authorization: Bearer ${credential}' \\`,
        "  -H 'Content-Type: application/json' \\",
        `  -d '{"credential": "the key to check"}'`,
      ].join('\n'),
    },
  ]
}
