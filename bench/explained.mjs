/**
 * What each scenario measures, beside what, and what to make of it; in the order in which they are played and told.
 * Figures stand in bench/results, never here.
 *
 * @typedef {{ title: string, text: string }} Explanation
 */
export const explained = {
  known: {
    title: 'Keys that the verifier knows',
    text: `\`POST /v1/verify\` with ten thousand keys in turn, all of them known. The comparison is a bare \`node:http\` server that gets
the same bytes, reads the body and answers a fixed text as long as ours: no program on Node's HTTP server can be faster, and what lies
between the two is all that a verification costs, with its row in the journal.

Found by sampling, and mended: a body passed through a stream, which told of it and of its end in later turns, and goes from the parser to the door now; a key that is known again by
its proof gives no copies of what it need not be compared with; judging a key reads the clocks once. Left: JSON, two hashes, one for each credential, and clocks, of which a
process that was stopped must read one before each "yes".`,
  },
  peers: {
    title: 'Beside better-auth',
    text: `The API keys of better-auth behind the same \`node:http\`, with as many keys, over the same Postgres, under the same load. Its
database mode reads and writes the row at every request, and so enforces a strict limit across processes, which our limits reach through
Redis and loans. Its other two modes keep keys in a secondary storage (Redis, or a map in the process) and write after the answer. None of
them writes a request log. Its keys have what ours have of what it knows: permissions that are asked for, an expiry, a count of uses that remain, and a
limiter so high that it refuses nothing; they are spread over a thousand users.

Ten times the fastest of these modes would be more than two thirds of what hello-world does, for less work than reading the body and answering take by themselves: "Where the time goes"
has both. What is ours of a known key is less than a third of its time; without the journal, the limits and the checks of scopes and addresses altogether it would hardly be ten times.`,
  },
  hot: {
    title: 'One hot key',
    text: `All requests bring the same key, beside the same verifier with ten thousand in turn. A row that every request updates would
show here; the verifier counts in memory, so one busy customer costs what many cost.`,
  },
  million: {
    title: 'A million keys in use',
    text: `Every request brings another of a million keys, in an order without neighbours, after all of them were verified once; beside the
same verifier with ten thousand. What is lost is lost to the processor's caches.`,
  },
  junk: {
    title: 'Half of the requests junk',
    text: `Every second credential is random, truncated, mistyped, forged under a right checksum, or minted under another pepper, in turn;
beside the same verifier without junk. Checksum and tag are judged without a look-up, so a flood reaches no database and must cost no more than good keys.`,
  },
  gateway: {
    title: 'Behind nginx',
    text: `nginx asks \`/v1/authorize\` for each request (\`auth_request\`) and answers by itself; beside an nginx that proxies to hello-world.
Both do one request to Node each. nginx and Node share one core, so the ratio is that of all the work for a request. The third row is a whole
installation: nginx asks and then proxies, two requests to Node; it has no target.`,
  },
  cold: {
    title: 'First sight of a key',
    text: `Every request brings a key that the verifier has not seen since it was told to forget everything; beside a \`node:http\` server that
does one prepared \`SELECT\` by primary key a request, over the same driver and as many connections, and is started anew for each round: its driver slows down the longer it is
kept busy. The verifier looks up all misses of an event-loop turn in one query.
A key with a quota is also lent its first units, which two rows must say and a commit must keep before it is answered: a quota that is never passed
cannot be read alone.

A first sight reads four rows by their keys (secret, key, team, API) and puts the key's terms together, where the SELECT reads one row. "Where the time goes" shows what
the server's core does: three quarters of a first sight are what a known key takes too, and the rest leaves no room for half as many again. Tried, each by the processor's time it takes: one query for all
misses of a turn (every client waits for the slowest key, and the server's core idles for more than half of the time), one, two and four queries at once, and at least 8, 16, 32
and 64 keys a query, of which four queries of sixteen keep both cores busiest; statements planned once, which halves what Postgres spends on a query of eight keys; terms as
one text that is read once for all keys which share it, instead of JSON. Left undone: teams and APIs kept by themselves, so that a look-up joins two tables and not four. Postgres would have
less to do, but the server's core is then what bounds it, and by the CPU of the rows below that is short of what is wanted too, for a second thing that a suspension must be
forgotten in.`,
  },
  pace: {
    title: 'The 99th percentile at half of the most',
    text: `Requests on a fixed schedule, at half of what the verifier can do at most; hello-world gets the same schedule. Latency counts from
the moment a request was due, so a server that stalls for a while cannot hide it by being asked less.`,
  },
  memory: {
    title: 'Memory of a cached key',
    text: `The memory of the process with a million known keys, less that of the same process with one key after the same sort of traffic,
divided by the keys; each is the least of many samples, when garbage has been taken out.`,
  },
  soak: {
    title: 'Memory over time',
    text: `Steady traffic with a worker that ships, after a warm-up that is not counted. Memory is sampled once a second; the last quarter of the time is held against the first.`,
  },
  revocation: {
    title: 'From the commit to the last "valid"',
    text: `Keys are revoked one after the other, with the product's own verb, while the verifier is saturated and the worker ships as fast as it
can. One client verifies the key that is being revoked without pause: what counts is how long after the commit it still hears "valid".
The hard bound of two seconds in any fault is a promise of its own, with tests of its own.`,
  },
  outage: {
    title: 'Postgres gone for five seconds',
    text: `Postgres is killed without warning under a steady 8,000 requests a second, and started again after five seconds. Failed is what was not
answered "valid"; lost is an id that a client was given and the log does not have once the journal is empty; doubled is one that it has twice.`,
  },
  shipping: {
    title: 'From the journal into the log',
    text: `A worker with a core of its own drains the journal of a saturated verifier into Postgres on the other: rows, rollups and uses of secrets,
in one transaction a segment. Its start counts.`,
  },
  profile: {
    title: 'Where the time goes',
    text: `V8 samples the stack of each program under the load of the sections above; figures are microseconds of its core a request, by the part of
the program that was found at work, with the native functions that it called. What a program waits for costs it nothing here.`,
  },
  ingest: {
    title: 'Shipping beside COPY',
    text: `The worker drains a backlog as a system has it that answers 5,000 requests a second: rows with all indexes, the rollups of teams, keys, routes
and countries by minute, hour and day, uses of secrets and sightings. Beside it, the same rows go by COPY into the same table and nowhere else, in
transactions of the same size. The worker sends the rows of a batch while it writes the counts of the one before, so it has two
connections where COPY has one; Postgres has the same single core for both. The time until the worker looks counts.`,
  },
  reads: {
    title: 'Charts and lists at any size',
    text: `Every chart, table and list of the pages that people keep open, asked by the product's own verbs for the busiest of fifty teams, which have
ten thousand keys: thirty days of requests that the worker shipped. The log grows tenfold at each step and covers the same days. Days that are over
are packed on the way, as the worker does. Server time is that of the verb with its statements; Postgres has every core. What is
asked of the log itself is the plainest statement for the same question, at the largest size.`,
  },
  visible: {
    title: 'From the answer to the screen',
    text: `One key is verified twenty times a second among 5,000 requests a second of others, while the list of its requests and its chart are read without pause by the product's
verbs. What counts is the time from the verifier's answer until the request is among what is read.`,
  },
}
