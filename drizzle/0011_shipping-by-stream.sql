ALTER TABLE "pending_reports" ADD COLUMN "time" timestamp (3) with time zone;--> statement-breakpoint
-- An id begins with its time: eight digits to the base of 62.
UPDATE "pending_reports" SET "time" = to_timestamp((
	SELECT sum((strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', substr("request_id", 4 + i, 1)) - 1) * 62::numeric ^ (8 - i))
	FROM generate_series(1, 8) AS i
) / 1000);--> statement-breakpoint
ALTER TABLE "pending_reports" ALTER COLUMN "time" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "pending_reports" DROP CONSTRAINT "pending_reports_pkey";--> statement-breakpoint
ALTER TABLE "pending_reports" ADD CONSTRAINT "pending_reports_time_request_id_pk" PRIMARY KEY("time","request_id");--> statement-breakpoint
-- Rows that grow again and again find room on their own page, and their indexes need not be touched.
ALTER TABLE "usage_team_days" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "usage_key_days" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "usage_route_days" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "usage_country_days" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "key_sightings" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "key_scope_days" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "secret_uses" SET (fillfactor = 50);
