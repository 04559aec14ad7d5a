import { Section } from '@/components/ui/section'
import type { UsageInput } from '@/lib/usage/contract'
import { unknownCountry } from '@/lib/usage/terms'
import { countriesNote } from './countries-note'
import { Refusals } from './refusals'
import { TopCountries, TopKeys, TopRoutes } from './top-tables'
import { requestsHref, routeFilters, usageHref } from './usage-links'
import type { UsageAnswers } from './use-usage'

type UsageTablesProps = {
  team: string
  input: UsageInput
  answers: UsageAnswers
  countriesAsOfMs: number | null
}

/** Who and what the requests were: each row narrows the page, or leads to its requests. */
export function UsageTables({ team, input, answers: { top, summary }, countriesAsOfMs }: UsageTablesProps) {
  const { span } = top
  const refusals = (
    <Section title="Refusals by reason">
      <Refusals href={(decision) => requestsHref(team, span, input, { decision })} summary={summary} />
    </Section>
  )
  // Of one key, the tables would have one row, or none: its routes and countries are not counted.
  if (!top.routes || !top.countries) return refusals
  return (
    <div className="grid items-start gap-x-6 lg:grid-cols-2">
      <Section title="Top keys">
        <TopKeys
          href={({ keyId }) => usageHref(team, { ...input, key: keyId, secret: undefined, by: undefined })}
          keys={top.keys}
        />
      </Section>
      <Section title="Top countries">
        <TopCountries
          countries={top.countries}
          href={({ country }) => requestsHref(team, span, input, country === unknownCountry ? {} : { country })}
        />
        <p className="mt-2 text-muted text-xs">{countriesNote(countriesAsOfMs, span.nowMs)}</p>
      </Section>
      {/* Routes are long, and differ at their ends. */}
      <div className="lg:col-span-2">
        <Section title="Top routes">
          <TopRoutes href={(row) => requestsHref(team, span, input, routeFilters(row))} routes={top.routes} />
        </Section>
        {refusals}
      </div>
    </div>
  )
}
