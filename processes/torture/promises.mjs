/**
 * What Keystile promises about its data plane, and the tests that hold it to that. `findings` of `npm run torture` name a
 * promise by its `id`.
 */
export const promises = [
  {
    id: 'revocation',
    title: 'A revoked key is dead everywhere at once',
    text: 'A verifier that hears of a revocation obeys it in milliseconds. One that hears nothing obeys it within two seconds: what it has cached is a lease of that length, on a clock that no change of the wall clock moves. A verifier that slept looks before it says yes.',
    tests: ['processes/torture/revocation.db.test.ts', 'processes/torture/clock.db.test.ts'],
  },
  {
    id: 'journal',
    title: 'An answered request is in the log, once',
    text: 'A verification is written down before it is answered, and shipped in one transaction with its counts and the id of its segment. So no death of a verifier, of a worker or of Postgres loses one or counts one twice.',
    tests: ['processes/torture/journal.db.test.ts', 'processes/torture/torn-record.db.test.ts'],
  },
  {
    id: 'full-journal',
    title: 'What cannot be written down is not answered',
    text: 'Where the disk or the journal has no room, a verifier refuses with 503 and says so in its log, until there is room again. What it did answer is in the log. Under `KEYSTILE_JOURNAL_WHEN_FULL=shed` it answers, and counts each row that is lost.',
    tests: ['processes/torture/full-disk.db.test.ts', 'processes/torture/full-journal.db.test.ts'],
  },
  {
    id: 'database-away',
    title: 'Known keys are answered while the database is away',
    text: 'Under `fail-static` known keys are answered for a minute, under `strict` for no longer than a lease. Keys that are not known are undecided: 503 with Retry-After, never 401. All is well again without a restart.',
    tests: [
      'processes/torture/database-away.db.test.ts',
      'processes/verifier/database-away.db.test.ts',
      'lib/verify/lease.test.ts',
    ],
  },
  {
    id: 'junk',
    title: 'Strings that are no keys cost nobody else',
    text: 'Typing errors fall at a checksum, forgeries at a signature: neither is looked up, and neither is remembered.',
    tests: ['processes/torture/junk.db.test.ts', 'lib/credential/credential.test.ts'],
  },
  {
    id: 'rude-clients',
    title: 'A slow or rude client harms only itself',
    text: 'Who is slow, too large or speaks no HTTP is sent away with the status that says why; who does not read is not read from. Others are answered all the while.',
    tests: ['processes/torture/rude-clients.db.test.ts'],
  },
  {
    id: 'limits',
    title: 'A quota is never exceeded',
    text: 'Quotas are lent out in units that one verifier spends: together they never spend more than there is, and what a dead one had borrowed comes back. Rate limits hold for each verifier, with `REDIS_URL` for all of them together.',
    tests: [
      'lib/limits/limits.db.test.ts',
      'lib/limits/reclaim.db.test.ts',
      'lib/limits/gcra.test.ts',
      'processes/verifier/limits.db.test.ts',
      'processes/verifier/workers.db.test.ts',
    ],
  },
  {
    id: 'isolation',
    title: 'Another team does not exist',
    text: 'What belongs to another team answers like what was never there, on every door.',
    tests: ['e2e/isolation.spec.ts', 'lib/access/authorization.db.test.ts'],
  },
  {
    id: 'secrecy',
    title: 'A secret is shown once',
    text: 'After that it is nowhere: not in the database, the logs, the journal, the pages or the storage of the browser.',
    tests: ['e2e/secrecy.spec.ts'],
  },
]
