ALTER TABLE "apis" ADD COLUMN "change_revision" bigint;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "change_revision" bigint;--> statement-breakpoint
-- What the log says already of where keys are used and for which scopes; from now on the shipper adds to it.
INSERT INTO "key_scope_days" ("key_id", "scope", "day", "uses")
SELECT r.key_id, asked.scope, (r.time AT TIME ZONE 'UTC')::date, count(*)
FROM "requests" r
  JOIN "keys" ON "keys".id = r.key_id
  CROSS JOIN LATERAL (SELECT DISTINCT scope FROM string_to_table(r.scopes, ' ') AS scope) AS asked
WHERE r.decision = 'valid'
GROUP BY 1, 2, 3;--> statement-breakpoint
INSERT INTO "key_sightings" ("key_id", "kind", "value", "first_at", "last_at", "uses")
SELECT key_id, kind, value, first_at, last_at, uses FROM (
  SELECT r.key_id, seen.kind, seen.value, min(r.time) AS first_at, max(r.time) AS last_at, count(*) AS uses,
    row_number() OVER (PARTITION BY r.key_id, seen.kind ORDER BY max(r.time) DESC, seen.value) AS place
  FROM "requests" r
    JOIN "keys" ON "keys".id = r.key_id
    CROSS JOIN LATERAL (VALUES ('ip', r.ip), ('agent', r.user_agent)) AS seen (kind, value)
  WHERE r.decision = 'valid' AND seen.value <> ''
  GROUP BY r.key_id, seen.kind, seen.value
) AS counted
WHERE place <= 100;
