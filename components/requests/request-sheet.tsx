'use client'
import type { ReactNode } from 'react'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { type Fact, Facts } from '@/components/ui/facts'
import { LinkButton } from '@/components/ui/link-button'
import { Num } from '@/components/ui/num'
import { searchText } from '@/components/ui/search-text'
import { Sheet } from '@/components/ui/sheet'
import { DecisionDot, decisionWords } from '@/components/usage/decision'
import { formatMomentBare } from '@/lib/kit/format-time'
import type { RequestView } from '@/lib/requests/contract'
import { CopyRequest } from './copy-request'
import { KeyLink } from './key-link'
import { StatusCode } from './status-code'
import { StepButtons } from './step-buttons'
import { usageAround } from './usage-of'
import { useStepKeys } from './use-step-keys'

type RequestSheetProps = {
  request: RequestView | null
  /** Where it stands among others, newest first. */
  list: readonly RequestView[]
  team: string
  onOpen: (request: RequestView) => void
  onClose: () => void
}

/** Everything known about one request, beside the list. */
export function RequestSheet({ request: opened, list, team, onOpen, onClose }: RequestSheetProps) {
  const place = list.findIndex(({ id }) => id === opened?.id)
  // As the list has it now: its status may be reported while it is open.
  const request = list[place] ?? opened
  const newer = list[place - 1] ?? null
  const older = place < 0 ? null : (list[place + 1] ?? null)
  useStepKeys(request !== null, { j: older, k: newer }, onOpen)
  return (
    <Sheet onOpenChange={(open) => !open && onClose()} open={request !== null} title="Request">
      {request && (
        <div className="grid gap-6 px-6 py-5 max-sm:px-4">
          <div className="flex items-start justify-between gap-4">
            <div>
              <p className="font-medium">
                <DecisionDot decision={request.decision} />
              </p>
              <p className="mt-1 text-muted">{decisionWords[request.decision].meaning}</p>
            </div>
            <StepButtons newer={newer} older={older} onOpen={onOpen} />
          </div>
          <Facts facts={[...outcome(request, team), ...origin(request), ...ids(request)]} />
          <CopyRequest request={request} team={team} />
          <More onFollow={onClose} request={request} team={team} />
        </div>
      )}
    </Sheet>
  )
}

function outcome(
  { decision, method, path, status, latencyUs, time, scopes, cost, ...of }: RequestView,
  team: string,
): Fact[] {
  return [
    { term: 'Decision', value: <Code>{decision}</Code> },
    { term: 'Time', value: `${formatMomentBare(Date.parse(time), 'utc')} UTC` },
    { term: 'Method', value: method ?? none },
    { term: 'Path', value: path ? <Copied label="Copy path" text={path} /> : none },
    { term: 'Status', value: status === null ? 'Not reported by the API server' : <StatusCode status={status} /> },
    { term: 'Latency', value: <Num as="ms" value={latencyUs === null ? null : latencyUs / 1_000} /> },
    { term: 'Key', value: <KeyLink requestKey={of.key} team={team} /> },
    { term: 'Secret', value: of.secretId ? <Copied label="Copy secret id" text={of.secretId} /> : none },
    { term: 'API', value: of.api ? (of.api.name ?? of.api.id) : none },
    { term: 'Environment', value: of.environment ?? none },
    {
      term: 'Scopes needed',
      value: scopes.length > 0 ? scopes.map((scope) => <Code key={scope}>{scope} </Code>) : none,
    },
    { term: 'Cost', value: String(cost) },
  ]
}

const origin = ({ ip, country, userAgent }: RequestView): Fact[] => [
  { term: 'IP address', value: ip ? <Copied label="Copy IP address" text={ip} /> : none },
  { term: 'Country', value: country ?? none },
  { term: 'User agent', value: userAgent ? <span className="break-all">{userAgent}</span> : none },
]

const ids = ({ id, callerId, verifier }: RequestView): Fact[] => [
  { term: 'Request id', value: <Copied label="Copy request id" text={id} /> },
  { term: "Caller's id", value: callerId ? <Copied label="Copy the caller's id" text={callerId} /> : none },
  { term: 'Verifier', value: <Code>{verifier}</Code> },
]

const none: ReactNode = <span className="text-faint">–</span>

function Copied({ text, label }: { text: string; label: string }) {
  return (
    <span className="flex items-start justify-between gap-2">
      <Code className="break-all">{text}</Code>
      <CopyButton className="-my-1" label={label} text={text} />
    </span>
  )
}

type MoreProps = { request: RequestView; team: string; onFollow: () => void }

/** The way from one request to those like it. Another list is this page again: it does not close the sheet by itself. */
function More({ request, team, onFollow }: MoreProps) {
  const { key, ip, decision, time } = request
  const list = (values: Record<string, string>) => ({
    href: `/${team}/requests${searchText(values)}`,
    onNavigate: onFollow,
  })
  return (
    <div className="flex flex-wrap gap-2">
      <LinkButton {...list({ at: String(Date.parse(time)) })}>At this moment</LinkButton>
      <LinkButton href={usageAround(team, request)}>Usage around it</LinkButton>
      {key && <LinkButton {...list({ key: key.id })}>Requests of this key</LinkButton>}
      {ip && <LinkButton {...list({ ip })}>From this address</LinkButton>}
      <LinkButton {...list({ decision })}>With this decision</LinkButton>
    </div>
  )
}
