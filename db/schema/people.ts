import { boolean, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { type Id, newId } from '@/lib/kit/id'

const moment = (name: string) => timestamp(name, { withTimezone: true })

export const users = pgTable('users', {
  id: text('id')
    .$type<Id<'user'>>()
    .primaryKey()
    .$defaultFn(() => newId('user')),
  name: text('name'),
  /** Lower case, unique: the name under which a person signs in. */
  email: text('email').notNull().unique(),
  emailVerified: moment('email_verified'),
  image: text('image'),
  /** Runs the installation: APIs, scopes, service credentials, every team. */
  operator: boolean('operator').notNull().default(false),
  createdAt: moment('created_at').notNull().defaultNow(),
})

/** A way in through another provider (GitHub, Google, OpenID Connect); no provider tokens are kept. */
export const accounts = pgTable(
  'accounts',
  {
    userId: text('user_id')
      .$type<Id<'user'>>()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    type: text('type').notNull(),
    provider: text('provider').notNull(),
    providerAccountId: text('provider_account_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.providerAccountId] })],
)

export const passwords = pgTable('passwords', {
  userId: text('user_id')
    .$type<Id<'user'>>()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** argon2id in PHC string format. */
  hash: text('hash').notNull(),
  changedAt: moment('changed_at').notNull().defaultNow(),
})

export const sessions = pgTable(
  'sessions',
  {
    id: text('id')
      .$type<Id<'session'>>()
      .notNull()
      .unique()
      .$defaultFn(() => newId('session')),
    /** SHA-256 of the cookie's token, hex: reading the table signs nobody in. */
    sessionToken: text('token_hash').primaryKey(),
    userId: text('user_id')
      .$type<Id<'user'>>()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expires: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
    /** When the person last proved who they are: dangerous things ask that it is not long ago. */
    confirmedAt: moment('confirmed_at').notNull().defaultNow(),
    ip: text('ip'),
    userAgent: text('user_agent'),
  },
  (table) => [index('sessions_user').on(table.userId)],
)

/** Failed sign-ins per account and per address; each failure makes the next wait longer. */
export const signInThrottles = pgTable('sign_in_throttles', {
  /** `account:<email>` or `address:<ip>`, hashed. */
  subject: text('subject').primaryKey(),
  failures: integer('failures').notNull(),
  lastFailureAt: moment('last_failure_at').notNull(),
  blockedUntil: moment('blocked_until').notNull(),
})

/** One-time token of the setup link, hashed; the row goes when the operator exists. */
export const setupTokens = pgTable('setup_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  createdAt: moment('created_at').notNull().defaultNow(),
})
