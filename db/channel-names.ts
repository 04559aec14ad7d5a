/** Postgres notification channels. A notification is a poke: what it says is read from the tables. */
export const changeChannel = 'keystile_change'
export const shippedChannel = 'keystile_shipped'
