import { BrandMark } from '@/components/ui/brand-mark'
import { CodeBlock } from '@/components/ui/code-block'
import { Link } from '@/components/ui/link'
import { LinkButton } from '@/components/ui/link-button'
import { FactsOfLife } from './facts-of-life'
import { ForWhom } from './for-whom'
import { ProductPicture } from './product-picture'
import { Sentence } from './sentence'

const question = (verifierUrl: string) => `curl -s ${verifierUrl}/v1/verify \\
  -H "Authorization: Bearer $SERVICE_CREDENTIAL" \\
  -H "Content-Type: application/json" \\
  -d '{"credential": "'$KEY'", "scopes": ["weather:read"]}'

{"valid": true, "code": "valid", "scopes": ["weather:read"], …}`

/** What a visitor sees who is not signed in. */
export function Welcome({ verifierUrl }: { verifierUrl: string }) {
  return (
    <div className="mx-auto max-w-[1200px] px-4 sm:px-6">
      <header className="flex h-16 items-center justify-between">
        <span className="flex items-center gap-2.5 font-semibold">
          <BrandMark />
          Keystile
        </span>
        <LinkButton href="/sign-in">Sign in</LinkButton>
      </header>
      <main className="grid grid-cols-1 gap-16 pt-12 pb-20 sm:gap-24 sm:pt-20">
        <div className="grid max-w-[860px] justify-items-start gap-6">
          <Sentence />
          <p className="max-w-[62ch] text-muted text-[17px] leading-7">
            Keystile is the developer portal for API keys that you run yourself. The developers of your API look after
            their own keys; your servers ask whether a key is good; every request is accounted for.
          </p>
          <div className="flex flex-wrap gap-3">
            <LinkButton href="/sign-in" size="large" variant="primary">
              Sign in
            </LinkButton>
            <LinkButton href="#how" size="large">
              How it keeps its word
            </LinkButton>
          </div>
        </div>
        <ProductPicture />
        <section aria-labelledby="how" className="grid gap-8">
          <h2 className="scroll-mt-8 text-xl" id="how">
            How it keeps its word
          </h2>
          <FactsOfLife />
        </section>
        <section aria-labelledby="whom" className="grid grid-cols-1 gap-8">
          <h2 className="text-xl" id="whom">
            Three who meet at one stile
          </h2>
          <ForWhom>
            <CodeBlock className="self-start" code={question(verifierUrl)} label="A server's question" />
          </ForWhom>
        </section>
      </main>
      <footer className="flex flex-wrap justify-between gap-4 border-line border-t py-6 text-muted text-xs">
        <span>One process tree, one dependency (Postgres, which comes along), one command.</span>
        <span className="flex flex-wrap gap-x-4 gap-y-2">
          <Link className="underline underline-offset-3 coarse:py-3" href="/report">
            Found a key? Report it
          </Link>
          <span>Free software under the MIT licence.</span>
        </span>
      </footer>
    </div>
  )
}
