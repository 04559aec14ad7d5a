ALTER TABLE "secret_uses" DROP CONSTRAINT "secret_uses_secret_id_secrets_id_fk";
--> statement-breakpoint
ALTER TABLE "key_scope_days" DROP CONSTRAINT "key_scope_days_key_id_keys_id_fk";
--> statement-breakpoint
ALTER TABLE "key_sightings" DROP CONSTRAINT "key_sightings_key_id_keys_id_fk";
--> statement-breakpoint
DROP INDEX "usage_key_days_by_time";--> statement-breakpoint
DROP INDEX "usage_key_hours_by_time";--> statement-breakpoint
DROP INDEX "usage_key_slices_by_time";--> statement-breakpoint
DROP INDEX "usage_team_days_by_time";--> statement-breakpoint
DROP INDEX "usage_team_hours_by_time";--> statement-breakpoint
DROP INDEX "usage_team_minutes_by_time";--> statement-breakpoint
-- The worker makes the lists anew.
TRUNCATE "usage_ranks", "usage_ranked_days";--> statement-breakpoint
ALTER TABLE "usage_ranks" DROP CONSTRAINT "usage_ranks_noun_bucket_api_id_environment_place_pk";--> statement-breakpoint
ALTER TABLE "usage_ranked_days" DROP CONSTRAINT "usage_ranked_days_pkey";--> statement-breakpoint
ALTER TABLE "usage_ranked_days" ADD COLUMN "of_team" text NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_ranks" ADD COLUMN "of_team" text NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_ranked_days" ADD CONSTRAINT "usage_ranked_days_of_team_bucket_pk" PRIMARY KEY("of_team","bucket");--> statement-breakpoint
ALTER TABLE "usage_ranks" ADD CONSTRAINT "usage_ranks_pk" PRIMARY KEY("of_team","noun","bucket","api_id","environment","place");--> statement-breakpoint
CREATE INDEX "usage_key_days_by_time" ON "usage_key_days" USING btree ("bucket");--> statement-breakpoint
CREATE INDEX "usage_key_hours_by_time" ON "usage_key_hours" USING btree ("bucket");--> statement-breakpoint
CREATE INDEX "usage_key_slices_by_time" ON "usage_key_slices" USING btree ("bucket");--> statement-breakpoint
CREATE INDEX "usage_team_days_by_time" ON "usage_team_days" USING btree ("bucket");--> statement-breakpoint
CREATE INDEX "usage_team_hours_by_time" ON "usage_team_hours" USING btree ("bucket");--> statement-breakpoint
CREATE INDEX "usage_team_minutes_by_time" ON "usage_team_minutes" USING btree ("bucket");