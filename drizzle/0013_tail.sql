-- First without the default: segments shipped before have no transaction to tell, and the table is not written anew.
ALTER TABLE "shipped_segments" ADD COLUMN "shipped_by" "xid8";--> statement-breakpoint
ALTER TABLE "shipped_segments" ALTER COLUMN "shipped_by" SET DEFAULT pg_current_xact_id();--> statement-breakpoint
CREATE INDEX "shipped_segments_shipped" ON "shipped_segments" USING btree ("shipped_at");
