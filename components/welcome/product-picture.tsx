import { Avatar } from '@/components/ui/avatar'
import { BrandMark } from '@/components/ui/brand-mark'
import { cx } from '@/components/ui/cx'
import { Icon, type IconName } from '@/components/ui/icon'
import { Sparkline } from '@/components/ui/sparkline'
import { StatusDot } from '@/components/ui/status-dot'
import { PictureChart } from './picture-chart'
import { pictureKeys } from './picture-data'

const pages: { icon: IconName; label: string }[] = [
  { icon: 'key', label: 'Keys' },
  { icon: 'chart', label: 'Usage' },
  { icon: 'list', label: 'Requests' },
  { icon: 'users', label: 'Members' },
  { icon: 'gear', label: 'Settings' },
]
const tiles = [
  { label: 'Requests', value: '148k' },
  { label: 'Refused', value: '0.8 %' },
  { label: 'p95', value: '38 ms' },
]

/** The product as it looks, of the product's own parts. A picture: nothing in it can be reached. */
export function ProductPicture() {
  return (
    <div
      aria-label="The keys page of a team: five keys with their status and traffic of the last week, and the requests of today by decision."
      className="select-none overflow-clip rounded border border-line bg-surface shadow-overlay"
      role="img"
    >
      <div aria-hidden="true" className="grid md:grid-cols-[176px_minmax(0,1fr)]" inert>
        <div className="content-start gap-4 border-line border-r bg-canvas p-3 max-md:hidden md:grid">
          <div className="flex items-center gap-2 px-1 font-semibold">
            <BrandMark className="size-6" />
            Acme
          </div>
          <div className="grid gap-0.5">
            {pages.map(({ icon, label }, place) => (
              <div
                className={cx(
                  'flex h-8 items-center gap-2.5 rounded px-2 text-muted',
                  place === 0 && 'bg-active text-ink',
                )}
                key={label}
              >
                <Icon name={icon} />
                {label}
              </div>
            ))}
          </div>
        </div>
        <div className="grid min-w-0 grid-cols-1 content-start gap-4 p-4 sm:p-6">
          <div className="grid gap-4 sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-8">
            <div className="flex gap-6 sm:grid sm:content-between sm:gap-2">
              {tiles.map(({ label, value }) => (
                <div key={label}>
                  <p className="text-muted text-xs">{label}</p>
                  <p className="font-semibold text-lg tabular-nums tracking-tight">{value}</p>
                </div>
              ))}
            </div>
            <PictureChart />
          </div>
          <PictureTable />
        </div>
      </div>
    </div>
  )
}

function PictureTable() {
  return (
    <div className="grid">
      {pictureKeys.map(({ name, hint, owner, tone, status, week }) => (
        <div
          className="grid h-11 grid-cols-[minmax(0,1.2fr)_120px] items-center gap-4 border-line border-t sm:grid-cols-[minmax(0,1.2fr)_120px_96px] lg:grid-cols-[minmax(0,1fr)_130px_190px_140px_96px]"
          key={hint}
        >
          <span className="truncate font-medium">{name}</span>
          <StatusDot tone={tone}>{status}</StatusDot>
          <span className="truncate font-mono text-[13px] text-muted max-lg:hidden">{hint}</span>
          <span className="flex items-center gap-2 truncate max-lg:hidden">
            <Avatar name={owner} />
            {owner}
          </span>
          <span className="max-sm:hidden">
            <Sparkline colour={tone === 'state' ? 'state' : 'accent'} label={`Traffic of ${name}`} values={week} />
          </span>
        </div>
      ))}
    </div>
  )
}
