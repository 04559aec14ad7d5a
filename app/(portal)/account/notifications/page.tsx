import type { Metadata } from 'next'
import { ChannelChoices } from '@/components/notifications/channel-choices'
import { MarkSeen } from '@/components/notifications/mark-seen'
import { NotificationList } from '@/components/notifications/notification-list'
import { BackLink } from '@/components/ui/back-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { Section } from '@/components/ui/section'
import { listNotificationsInput } from '@/lib/notifications/contract'
import { listNotifications } from '@/lib/notifications/list'
import { readChoices } from '@/lib/notifications/read-choices'
import { userCtx } from '@/lib/web/read'
import { chooseChannelsAction, markReadAction } from './actions'

export const metadata: Metadata = { title: 'Notifications' }

type NotificationsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function NotificationsPage({ searchParams }: NotificationsPageProps) {
  const ctx = await userCtx()
  const { before } = await searchParams
  // An address that is wrong leads to the newest.
  const { data = {} } = listNotificationsInput.safeParse({ before })
  const [{ notifications, next }, choices] = await Promise.all([listNotifications(ctx, data), readChoices(ctx)])
  const newest = notifications[0]
  return (
    <>
      <PageHeader
        back={<BackLink href="/account">Account</BackLink>}
        description="What happened in your teams that concerns you. It is kept for 180 days."
        title="Notifications"
      />
      {newest && !data.before && <MarkSeen action={markReadAction} upTo={newest.id} />}
      <Section title="What happened">
        {newest ? (
          <div className="overflow-clip rounded border border-line bg-surface">
            <NotificationList notifications={notifications} />
          </div>
        ) : (
          <EmptyState
            body="What happens to keys of yours, and in teams that you run, is told here."
            icon="bell"
            title="Nothing yet"
          />
        )}
        <Pager
          next={next && `/account/notifications?before=${next}`}
          previous={data.before ? '/account/notifications' : null}
        />
      </Section>
      <Section description="Mail is gathered for two minutes; a leak waits for nothing." title="What you are told">
        <ChannelChoices action={chooseChannelsAction} choices={choices} />
      </Section>
    </>
  )
}
