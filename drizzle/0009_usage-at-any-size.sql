ALTER TABLE "requests" ADD COLUMN "country" text;
--> statement-breakpoint
ALTER TABLE "shipped_segments" ADD COLUMN "first_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "shipped_segments" ADD COLUMN "last_at" timestamp (3) with time zone;
--> statement-breakpoint
-- Routes were counted without their environment: `keystile usage rebuild` counts them anew from the log.
DROP TABLE "usage_route_slices", "usage_route_hours";
--> statement-breakpoint
ALTER TABLE "usage_team_minutes" RENAME TO "usage_team_minutes_whole";
--> statement-breakpoint
ALTER TABLE "usage_team_minutes_whole" DROP CONSTRAINT "usage_team_minutes_team_id_bucket_api_id_environment_decision_pk";
--> statement-breakpoint
ALTER TABLE "usage_team_hours" RENAME TO "usage_team_hours_whole";
--> statement-breakpoint
ALTER TABLE "usage_team_hours_whole" DROP CONSTRAINT "usage_team_hours_team_id_bucket_api_id_environment_decision_pk";
--> statement-breakpoint
ALTER TABLE "usage_key_slices" RENAME TO "usage_key_slices_whole";
--> statement-breakpoint
ALTER TABLE "usage_key_slices_whole" DROP CONSTRAINT "usage_key_slices_team_id_key_id_bucket_secret_id_decision_pk";
--> statement-breakpoint
ALTER TABLE "usage_key_hours" RENAME TO "usage_key_hours_whole";
--> statement-breakpoint
ALTER TABLE "usage_key_hours_whole" DROP CONSTRAINT "usage_key_hours_team_id_key_id_bucket_secret_id_decision_pk";
--> statement-breakpoint
CREATE TABLE "usage_team_minutes" (
	"team_id" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"api_id" text NOT NULL,
	"environment" "environment" NOT NULL,
	"decision" "decision" NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"status_2xx" bigint DEFAULT 0 NOT NULL,
	"status_3xx" bigint DEFAULT 0 NOT NULL,
	"status_4xx" bigint DEFAULT 0 NOT NULL,
	"status_5xx" bigint DEFAULT 0 NOT NULL,
	"latency_us" bigint DEFAULT 0 NOT NULL,
	"h0" integer, "h1" integer, "h2" integer, "h3" integer, "h4" integer, "h5" integer, "h6" integer, "h7" integer,
	"h8" integer, "h9" integer, "h10" integer, "h11" integer, "h12" integer, "h13" integer, "h14" integer, "h15" integer,
	"h16" integer, "h17" integer, "h18" integer, "h19" integer, "h20" integer, "h21" integer, "h22" integer, "h23" integer,
	"h24" integer, "h25" integer, "h26" integer, "h27" integer, "h28" integer, "h29" integer, "h30" integer, "h31" integer,
	"h32" integer, "h33" integer, "h34" integer, "h35" integer, "h36" integer, "h37" integer, "h38" integer, "h39" integer,
	"h40" integer, "h41" integer, "h42" integer, "h43" integer, "h44" integer, "h45" integer, "h46" integer, "h47" integer,
	"h48" integer, "h49" integer, "h50" integer, "h51" integer, "h52" integer, "h53" integer, "h54" integer, "h55" integer,
	"h56" integer, "h57" integer, "h58" integer, "h59" integer, "h60" integer, "h61" integer, "h62" integer, "h63" integer,
	CONSTRAINT "usage_team_minutes_team_id_bucket_api_id_environment_decision_pk" PRIMARY KEY("team_id","bucket","api_id","environment","decision")
) PARTITION BY RANGE ("bucket");
--> statement-breakpoint
CREATE TABLE "usage_key_slices" (
	"team_id" text NOT NULL,
	"key_id" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"secret_id" text NOT NULL,
	"decision" "decision" NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"status_2xx" bigint DEFAULT 0 NOT NULL,
	"status_3xx" bigint DEFAULT 0 NOT NULL,
	"status_4xx" bigint DEFAULT 0 NOT NULL,
	"status_5xx" bigint DEFAULT 0 NOT NULL,
	"latency_us" bigint DEFAULT 0 NOT NULL,
	"h0" integer, "h1" integer, "h2" integer, "h3" integer, "h4" integer, "h5" integer, "h6" integer, "h7" integer,
	"h8" integer, "h9" integer, "h10" integer, "h11" integer, "h12" integer, "h13" integer, "h14" integer, "h15" integer,
	"h16" integer, "h17" integer, "h18" integer, "h19" integer, "h20" integer, "h21" integer, "h22" integer, "h23" integer,
	"h24" integer, "h25" integer, "h26" integer, "h27" integer, "h28" integer, "h29" integer, "h30" integer, "h31" integer,
	"h32" integer, "h33" integer, "h34" integer, "h35" integer, "h36" integer, "h37" integer, "h38" integer, "h39" integer,
	"h40" integer, "h41" integer, "h42" integer, "h43" integer, "h44" integer, "h45" integer, "h46" integer, "h47" integer,
	"h48" integer, "h49" integer, "h50" integer, "h51" integer, "h52" integer, "h53" integer, "h54" integer, "h55" integer,
	"h56" integer, "h57" integer, "h58" integer, "h59" integer, "h60" integer, "h61" integer, "h62" integer, "h63" integer,
	CONSTRAINT "usage_key_slices_team_id_key_id_bucket_secret_id_decision_pk" PRIMARY KEY("team_id","key_id","bucket","secret_id","decision")
) PARTITION BY RANGE ("bucket");
--> statement-breakpoint
CREATE TABLE "usage_route_slices" (
	"team_id" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"api_id" text NOT NULL,
	"environment" "environment" NOT NULL,
	"method" text NOT NULL,
	"route" text NOT NULL,
	"decision" "decision" NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"status_2xx" bigint DEFAULT 0 NOT NULL,
	"status_3xx" bigint DEFAULT 0 NOT NULL,
	"status_4xx" bigint DEFAULT 0 NOT NULL,
	"status_5xx" bigint DEFAULT 0 NOT NULL,
	"latency_us" bigint DEFAULT 0 NOT NULL,
	"h0" integer, "h1" integer, "h2" integer, "h3" integer, "h4" integer, "h5" integer, "h6" integer, "h7" integer,
	"h8" integer, "h9" integer, "h10" integer, "h11" integer, "h12" integer, "h13" integer, "h14" integer, "h15" integer,
	"h16" integer, "h17" integer, "h18" integer, "h19" integer, "h20" integer, "h21" integer, "h22" integer, "h23" integer,
	"h24" integer, "h25" integer, "h26" integer, "h27" integer, "h28" integer, "h29" integer, "h30" integer, "h31" integer,
	"h32" integer, "h33" integer, "h34" integer, "h35" integer, "h36" integer, "h37" integer, "h38" integer, "h39" integer,
	"h40" integer, "h41" integer, "h42" integer, "h43" integer, "h44" integer, "h45" integer, "h46" integer, "h47" integer,
	"h48" integer, "h49" integer, "h50" integer, "h51" integer, "h52" integer, "h53" integer, "h54" integer, "h55" integer,
	"h56" integer, "h57" integer, "h58" integer, "h59" integer, "h60" integer, "h61" integer, "h62" integer, "h63" integer,
	CONSTRAINT "usage_route_slices_pk" PRIMARY KEY("team_id","bucket","api_id","environment","method","route","decision")
) PARTITION BY RANGE ("bucket");
--> statement-breakpoint
CREATE TABLE "usage_country_slices" (
	"team_id" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"api_id" text NOT NULL,
	"environment" "environment" NOT NULL,
	"country" text NOT NULL,
	"decision" "decision" NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"status_2xx" bigint DEFAULT 0 NOT NULL,
	"status_3xx" bigint DEFAULT 0 NOT NULL,
	"status_4xx" bigint DEFAULT 0 NOT NULL,
	"status_5xx" bigint DEFAULT 0 NOT NULL,
	"latency_us" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "usage_country_slices_pk" PRIMARY KEY("team_id","bucket","api_id","environment","country","decision")
) PARTITION BY RANGE ("bucket");
--> statement-breakpoint
CREATE TABLE "usage_team_hours" (
	"team_id" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"api_id" text NOT NULL,
	"environment" "environment" NOT NULL,
	"decision" "decision" NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"status_2xx" bigint DEFAULT 0 NOT NULL,
	"status_3xx" bigint DEFAULT 0 NOT NULL,
	"status_4xx" bigint DEFAULT 0 NOT NULL,
	"status_5xx" bigint DEFAULT 0 NOT NULL,
	"latency_us" bigint DEFAULT 0 NOT NULL,
	"h0" integer, "h1" integer, "h2" integer, "h3" integer, "h4" integer, "h5" integer, "h6" integer, "h7" integer,
	"h8" integer, "h9" integer, "h10" integer, "h11" integer, "h12" integer, "h13" integer, "h14" integer, "h15" integer,
	"h16" integer, "h17" integer, "h18" integer, "h19" integer, "h20" integer, "h21" integer, "h22" integer, "h23" integer,
	"h24" integer, "h25" integer, "h26" integer, "h27" integer, "h28" integer, "h29" integer, "h30" integer, "h31" integer,
	"h32" integer, "h33" integer, "h34" integer, "h35" integer, "h36" integer, "h37" integer, "h38" integer, "h39" integer,
	"h40" integer, "h41" integer, "h42" integer, "h43" integer, "h44" integer, "h45" integer, "h46" integer, "h47" integer,
	"h48" integer, "h49" integer, "h50" integer, "h51" integer, "h52" integer, "h53" integer, "h54" integer, "h55" integer,
	"h56" integer, "h57" integer, "h58" integer, "h59" integer, "h60" integer, "h61" integer, "h62" integer, "h63" integer,
	CONSTRAINT "usage_team_hours_team_id_bucket_api_id_environment_decision_pk" PRIMARY KEY("team_id","bucket","api_id","environment","decision")
) PARTITION BY RANGE ("bucket");
--> statement-breakpoint
CREATE TABLE "usage_key_hours" (
	"team_id" text NOT NULL,
	"key_id" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"secret_id" text NOT NULL,
	"decision" "decision" NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"status_2xx" bigint DEFAULT 0 NOT NULL,
	"status_3xx" bigint DEFAULT 0 NOT NULL,
	"status_4xx" bigint DEFAULT 0 NOT NULL,
	"status_5xx" bigint DEFAULT 0 NOT NULL,
	"latency_us" bigint DEFAULT 0 NOT NULL,
	"h0" integer, "h1" integer, "h2" integer, "h3" integer, "h4" integer, "h5" integer, "h6" integer, "h7" integer,
	"h8" integer, "h9" integer, "h10" integer, "h11" integer, "h12" integer, "h13" integer, "h14" integer, "h15" integer,
	"h16" integer, "h17" integer, "h18" integer, "h19" integer, "h20" integer, "h21" integer, "h22" integer, "h23" integer,
	"h24" integer, "h25" integer, "h26" integer, "h27" integer, "h28" integer, "h29" integer, "h30" integer, "h31" integer,
	"h32" integer, "h33" integer, "h34" integer, "h35" integer, "h36" integer, "h37" integer, "h38" integer, "h39" integer,
	"h40" integer, "h41" integer, "h42" integer, "h43" integer, "h44" integer, "h45" integer, "h46" integer, "h47" integer,
	"h48" integer, "h49" integer, "h50" integer, "h51" integer, "h52" integer, "h53" integer, "h54" integer, "h55" integer,
	"h56" integer, "h57" integer, "h58" integer, "h59" integer, "h60" integer, "h61" integer, "h62" integer, "h63" integer,
	CONSTRAINT "usage_key_hours_team_id_key_id_bucket_secret_id_decision_pk" PRIMARY KEY("team_id","key_id","bucket","secret_id","decision")
) PARTITION BY RANGE ("bucket");
--> statement-breakpoint
CREATE TABLE "usage_route_hours" (
	"team_id" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"api_id" text NOT NULL,
	"environment" "environment" NOT NULL,
	"method" text NOT NULL,
	"route" text NOT NULL,
	"decision" "decision" NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"status_2xx" bigint DEFAULT 0 NOT NULL,
	"status_3xx" bigint DEFAULT 0 NOT NULL,
	"status_4xx" bigint DEFAULT 0 NOT NULL,
	"status_5xx" bigint DEFAULT 0 NOT NULL,
	"latency_us" bigint DEFAULT 0 NOT NULL,
	"h0" integer, "h1" integer, "h2" integer, "h3" integer, "h4" integer, "h5" integer, "h6" integer, "h7" integer,
	"h8" integer, "h9" integer, "h10" integer, "h11" integer, "h12" integer, "h13" integer, "h14" integer, "h15" integer,
	"h16" integer, "h17" integer, "h18" integer, "h19" integer, "h20" integer, "h21" integer, "h22" integer, "h23" integer,
	"h24" integer, "h25" integer, "h26" integer, "h27" integer, "h28" integer, "h29" integer, "h30" integer, "h31" integer,
	"h32" integer, "h33" integer, "h34" integer, "h35" integer, "h36" integer, "h37" integer, "h38" integer, "h39" integer,
	"h40" integer, "h41" integer, "h42" integer, "h43" integer, "h44" integer, "h45" integer, "h46" integer, "h47" integer,
	"h48" integer, "h49" integer, "h50" integer, "h51" integer, "h52" integer, "h53" integer, "h54" integer, "h55" integer,
	"h56" integer, "h57" integer, "h58" integer, "h59" integer, "h60" integer, "h61" integer, "h62" integer, "h63" integer,
	CONSTRAINT "usage_route_hours_pk" PRIMARY KEY("team_id","bucket","api_id","environment","method","route","decision")
) PARTITION BY RANGE ("bucket");
--> statement-breakpoint
CREATE TABLE "usage_country_hours" (
	"team_id" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"api_id" text NOT NULL,
	"environment" "environment" NOT NULL,
	"country" text NOT NULL,
	"decision" "decision" NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"status_2xx" bigint DEFAULT 0 NOT NULL,
	"status_3xx" bigint DEFAULT 0 NOT NULL,
	"status_4xx" bigint DEFAULT 0 NOT NULL,
	"status_5xx" bigint DEFAULT 0 NOT NULL,
	"latency_us" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "usage_country_hours_pk" PRIMARY KEY("team_id","bucket","api_id","environment","country","decision")
) PARTITION BY RANGE ("bucket");
--> statement-breakpoint
CREATE TABLE "usage_team_days" (
	"team_id" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"api_id" text NOT NULL,
	"environment" "environment" NOT NULL,
	"decision" "decision" NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"status_2xx" bigint DEFAULT 0 NOT NULL,
	"status_3xx" bigint DEFAULT 0 NOT NULL,
	"status_4xx" bigint DEFAULT 0 NOT NULL,
	"status_5xx" bigint DEFAULT 0 NOT NULL,
	"latency_us" bigint DEFAULT 0 NOT NULL,
	"h0" integer, "h1" integer, "h2" integer, "h3" integer, "h4" integer, "h5" integer, "h6" integer, "h7" integer,
	"h8" integer, "h9" integer, "h10" integer, "h11" integer, "h12" integer, "h13" integer, "h14" integer, "h15" integer,
	"h16" integer, "h17" integer, "h18" integer, "h19" integer, "h20" integer, "h21" integer, "h22" integer, "h23" integer,
	"h24" integer, "h25" integer, "h26" integer, "h27" integer, "h28" integer, "h29" integer, "h30" integer, "h31" integer,
	"h32" integer, "h33" integer, "h34" integer, "h35" integer, "h36" integer, "h37" integer, "h38" integer, "h39" integer,
	"h40" integer, "h41" integer, "h42" integer, "h43" integer, "h44" integer, "h45" integer, "h46" integer, "h47" integer,
	"h48" integer, "h49" integer, "h50" integer, "h51" integer, "h52" integer, "h53" integer, "h54" integer, "h55" integer,
	"h56" integer, "h57" integer, "h58" integer, "h59" integer, "h60" integer, "h61" integer, "h62" integer, "h63" integer,
	CONSTRAINT "usage_team_days_team_id_bucket_api_id_environment_decision_pk" PRIMARY KEY("team_id","bucket","api_id","environment","decision")
);
--> statement-breakpoint
CREATE TABLE "usage_key_days" (
	"team_id" text NOT NULL,
	"key_id" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"secret_id" text NOT NULL,
	"decision" "decision" NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"status_2xx" bigint DEFAULT 0 NOT NULL,
	"status_3xx" bigint DEFAULT 0 NOT NULL,
	"status_4xx" bigint DEFAULT 0 NOT NULL,
	"status_5xx" bigint DEFAULT 0 NOT NULL,
	"latency_us" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "usage_key_days_team_id_key_id_bucket_secret_id_decision_pk" PRIMARY KEY("team_id","key_id","bucket","secret_id","decision")
);
--> statement-breakpoint
CREATE TABLE "usage_route_days" (
	"team_id" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"api_id" text NOT NULL,
	"environment" "environment" NOT NULL,
	"method" text NOT NULL,
	"route" text NOT NULL,
	"decision" "decision" NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"status_2xx" bigint DEFAULT 0 NOT NULL,
	"status_3xx" bigint DEFAULT 0 NOT NULL,
	"status_4xx" bigint DEFAULT 0 NOT NULL,
	"status_5xx" bigint DEFAULT 0 NOT NULL,
	"latency_us" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "usage_route_days_pk" PRIMARY KEY("team_id","bucket","api_id","environment","method","route","decision")
);
--> statement-breakpoint
CREATE TABLE "usage_country_days" (
	"team_id" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"api_id" text NOT NULL,
	"environment" "environment" NOT NULL,
	"country" text NOT NULL,
	"decision" "decision" NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"status_2xx" bigint DEFAULT 0 NOT NULL,
	"status_3xx" bigint DEFAULT 0 NOT NULL,
	"status_4xx" bigint DEFAULT 0 NOT NULL,
	"status_5xx" bigint DEFAULT 0 NOT NULL,
	"latency_us" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "usage_country_days_pk" PRIMARY KEY("team_id","bucket","api_id","environment","country","decision")
);
--> statement-breakpoint
-- Partitions for what there is; the worker makes those of today and the days after it.
DO $$
DECLARE
	"kept" record;
	"starts" timestamp with time zone;
BEGIN
	FOR "kept" IN SELECT * FROM (VALUES
		('usage_team_minutes', 'day', 'YYYYMMDD'), ('usage_key_slices', 'day', 'YYYYMMDD'),
		('usage_team_hours', 'month', 'YYYYMM'), ('usage_key_hours', 'month', 'YYYYMM')
	) AS "kept" ("name", "period", "format") LOOP
		FOR "starts" IN EXECUTE format('SELECT DISTINCT date_trunc(%L, "bucket", ''UTC'') FROM %I', "kept"."period", "kept"."name" || '_whole') LOOP
			EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
				"kept"."name" || '_' || to_char("starts" AT TIME ZONE 'UTC', "kept"."format"), "kept"."name", "starts",
				("starts" AT TIME ZONE 'UTC' + ('1 ' || "kept"."period")::interval) AT TIME ZONE 'UTC');
		END LOOP;
	END LOOP;
END $$;
--> statement-breakpoint
INSERT INTO "usage_team_minutes" ("team_id", "bucket", "api_id", "environment", "decision", "requests", "status_2xx", "status_3xx", "status_4xx", "status_5xx", "latency_us", "h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10", "h11", "h12", "h13", "h14", "h15", "h16", "h17", "h18", "h19", "h20", "h21", "h22", "h23", "h24", "h25", "h26", "h27", "h28", "h29", "h30", "h31", "h32", "h33", "h34", "h35", "h36", "h37", "h38", "h39", "h40", "h41", "h42", "h43", "h44", "h45", "h46", "h47", "h48", "h49", "h50", "h51", "h52", "h53", "h54", "h55", "h56", "h57", "h58", "h59", "h60", "h61", "h62", "h63")
SELECT "team_id", "bucket", "api_id", "environment", "decision", "requests", "status_2xx", "status_3xx", "status_4xx", "status_5xx", "latency_us", nullif("h0", 0), nullif("h1", 0), nullif("h2", 0), nullif("h3", 0), nullif("h4", 0), nullif("h5", 0), nullif("h6", 0), nullif("h7", 0), nullif("h8", 0), nullif("h9", 0), nullif("h10", 0), nullif("h11", 0), nullif("h12", 0), nullif("h13", 0), nullif("h14", 0), nullif("h15", 0), nullif("h16", 0), nullif("h17", 0), nullif("h18", 0), nullif("h19", 0), nullif("h20", 0), nullif("h21", 0), nullif("h22", 0), nullif("h23", 0), nullif("h24", 0), nullif("h25", 0), nullif("h26", 0), nullif("h27", 0), nullif("h28", 0), nullif("h29", 0), nullif("h30", 0), nullif("h31", 0), nullif("h32", 0), nullif("h33", 0), nullif("h34", 0), nullif("h35", 0), nullif("h36", 0), nullif("h37", 0), nullif("h38", 0), nullif("h39", 0), nullif("h40", 0), nullif("h41", 0), nullif("h42", 0), nullif("h43", 0), nullif("h44", 0), nullif("h45", 0), nullif("h46", 0), nullif("h47", 0), nullif("h48", 0), nullif("h49", 0), nullif("h50", 0), nullif("h51", 0), nullif("h52", 0), nullif("h53", 0), nullif("h54", 0), nullif("h55", 0), nullif("h56", 0), nullif("h57", 0), nullif("h58", 0), nullif("h59", 0), nullif("h60", 0), nullif("h61", 0), nullif("h62", 0), nullif("h63", 0)
FROM "usage_team_minutes_whole";
--> statement-breakpoint
DROP TABLE "usage_team_minutes_whole";
--> statement-breakpoint
INSERT INTO "usage_team_hours" ("team_id", "bucket", "api_id", "environment", "decision", "requests", "status_2xx", "status_3xx", "status_4xx", "status_5xx", "latency_us", "h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10", "h11", "h12", "h13", "h14", "h15", "h16", "h17", "h18", "h19", "h20", "h21", "h22", "h23", "h24", "h25", "h26", "h27", "h28", "h29", "h30", "h31", "h32", "h33", "h34", "h35", "h36", "h37", "h38", "h39", "h40", "h41", "h42", "h43", "h44", "h45", "h46", "h47", "h48", "h49", "h50", "h51", "h52", "h53", "h54", "h55", "h56", "h57", "h58", "h59", "h60", "h61", "h62", "h63")
SELECT "team_id", "bucket", "api_id", "environment", "decision", "requests", "status_2xx", "status_3xx", "status_4xx", "status_5xx", "latency_us", nullif("h0", 0), nullif("h1", 0), nullif("h2", 0), nullif("h3", 0), nullif("h4", 0), nullif("h5", 0), nullif("h6", 0), nullif("h7", 0), nullif("h8", 0), nullif("h9", 0), nullif("h10", 0), nullif("h11", 0), nullif("h12", 0), nullif("h13", 0), nullif("h14", 0), nullif("h15", 0), nullif("h16", 0), nullif("h17", 0), nullif("h18", 0), nullif("h19", 0), nullif("h20", 0), nullif("h21", 0), nullif("h22", 0), nullif("h23", 0), nullif("h24", 0), nullif("h25", 0), nullif("h26", 0), nullif("h27", 0), nullif("h28", 0), nullif("h29", 0), nullif("h30", 0), nullif("h31", 0), nullif("h32", 0), nullif("h33", 0), nullif("h34", 0), nullif("h35", 0), nullif("h36", 0), nullif("h37", 0), nullif("h38", 0), nullif("h39", 0), nullif("h40", 0), nullif("h41", 0), nullif("h42", 0), nullif("h43", 0), nullif("h44", 0), nullif("h45", 0), nullif("h46", 0), nullif("h47", 0), nullif("h48", 0), nullif("h49", 0), nullif("h50", 0), nullif("h51", 0), nullif("h52", 0), nullif("h53", 0), nullif("h54", 0), nullif("h55", 0), nullif("h56", 0), nullif("h57", 0), nullif("h58", 0), nullif("h59", 0), nullif("h60", 0), nullif("h61", 0), nullif("h62", 0), nullif("h63", 0)
FROM "usage_team_hours_whole";
--> statement-breakpoint
DROP TABLE "usage_team_hours_whole";
--> statement-breakpoint
INSERT INTO "usage_key_slices" ("team_id", "key_id", "bucket", "secret_id", "decision", "requests", "status_2xx", "status_3xx", "status_4xx", "status_5xx", "latency_us", "h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10", "h11", "h12", "h13", "h14", "h15", "h16", "h17", "h18", "h19", "h20", "h21", "h22", "h23", "h24", "h25", "h26", "h27", "h28", "h29", "h30", "h31", "h32", "h33", "h34", "h35", "h36", "h37", "h38", "h39", "h40", "h41", "h42", "h43", "h44", "h45", "h46", "h47", "h48", "h49", "h50", "h51", "h52", "h53", "h54", "h55", "h56", "h57", "h58", "h59", "h60", "h61", "h62", "h63")
SELECT "team_id", "key_id", "bucket", "secret_id", "decision", "requests", "status_2xx", "status_3xx", "status_4xx", "status_5xx", "latency_us", nullif("h0", 0), nullif("h1", 0), nullif("h2", 0), nullif("h3", 0), nullif("h4", 0), nullif("h5", 0), nullif("h6", 0), nullif("h7", 0), nullif("h8", 0), nullif("h9", 0), nullif("h10", 0), nullif("h11", 0), nullif("h12", 0), nullif("h13", 0), nullif("h14", 0), nullif("h15", 0), nullif("h16", 0), nullif("h17", 0), nullif("h18", 0), nullif("h19", 0), nullif("h20", 0), nullif("h21", 0), nullif("h22", 0), nullif("h23", 0), nullif("h24", 0), nullif("h25", 0), nullif("h26", 0), nullif("h27", 0), nullif("h28", 0), nullif("h29", 0), nullif("h30", 0), nullif("h31", 0), nullif("h32", 0), nullif("h33", 0), nullif("h34", 0), nullif("h35", 0), nullif("h36", 0), nullif("h37", 0), nullif("h38", 0), nullif("h39", 0), nullif("h40", 0), nullif("h41", 0), nullif("h42", 0), nullif("h43", 0), nullif("h44", 0), nullif("h45", 0), nullif("h46", 0), nullif("h47", 0), nullif("h48", 0), nullif("h49", 0), nullif("h50", 0), nullif("h51", 0), nullif("h52", 0), nullif("h53", 0), nullif("h54", 0), nullif("h55", 0), nullif("h56", 0), nullif("h57", 0), nullif("h58", 0), nullif("h59", 0), nullif("h60", 0), nullif("h61", 0), nullif("h62", 0), nullif("h63", 0)
FROM "usage_key_slices_whole";
--> statement-breakpoint
DROP TABLE "usage_key_slices_whole";
--> statement-breakpoint
INSERT INTO "usage_key_hours" ("team_id", "key_id", "bucket", "secret_id", "decision", "requests", "status_2xx", "status_3xx", "status_4xx", "status_5xx", "latency_us", "h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10", "h11", "h12", "h13", "h14", "h15", "h16", "h17", "h18", "h19", "h20", "h21", "h22", "h23", "h24", "h25", "h26", "h27", "h28", "h29", "h30", "h31", "h32", "h33", "h34", "h35", "h36", "h37", "h38", "h39", "h40", "h41", "h42", "h43", "h44", "h45", "h46", "h47", "h48", "h49", "h50", "h51", "h52", "h53", "h54", "h55", "h56", "h57", "h58", "h59", "h60", "h61", "h62", "h63")
SELECT "team_id", "key_id", "bucket", "secret_id", "decision", "requests", "status_2xx", "status_3xx", "status_4xx", "status_5xx", "latency_us", nullif("h0", 0), nullif("h1", 0), nullif("h2", 0), nullif("h3", 0), nullif("h4", 0), nullif("h5", 0), nullif("h6", 0), nullif("h7", 0), nullif("h8", 0), nullif("h9", 0), nullif("h10", 0), nullif("h11", 0), nullif("h12", 0), nullif("h13", 0), nullif("h14", 0), nullif("h15", 0), nullif("h16", 0), nullif("h17", 0), nullif("h18", 0), nullif("h19", 0), nullif("h20", 0), nullif("h21", 0), nullif("h22", 0), nullif("h23", 0), nullif("h24", 0), nullif("h25", 0), nullif("h26", 0), nullif("h27", 0), nullif("h28", 0), nullif("h29", 0), nullif("h30", 0), nullif("h31", 0), nullif("h32", 0), nullif("h33", 0), nullif("h34", 0), nullif("h35", 0), nullif("h36", 0), nullif("h37", 0), nullif("h38", 0), nullif("h39", 0), nullif("h40", 0), nullif("h41", 0), nullif("h42", 0), nullif("h43", 0), nullif("h44", 0), nullif("h45", 0), nullif("h46", 0), nullif("h47", 0), nullif("h48", 0), nullif("h49", 0), nullif("h50", 0), nullif("h51", 0), nullif("h52", 0), nullif("h53", 0), nullif("h54", 0), nullif("h55", 0), nullif("h56", 0), nullif("h57", 0), nullif("h58", 0), nullif("h59", 0), nullif("h60", 0), nullif("h61", 0), nullif("h62", 0), nullif("h63", 0)
FROM "usage_key_hours_whole";
--> statement-breakpoint
DROP TABLE "usage_key_hours_whole";
--> statement-breakpoint
INSERT INTO "usage_team_days" ("team_id", "bucket", "api_id", "environment", "decision", "requests", "status_2xx", "status_3xx", "status_4xx", "status_5xx", "latency_us", "h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10", "h11", "h12", "h13", "h14", "h15", "h16", "h17", "h18", "h19", "h20", "h21", "h22", "h23", "h24", "h25", "h26", "h27", "h28", "h29", "h30", "h31", "h32", "h33", "h34", "h35", "h36", "h37", "h38", "h39", "h40", "h41", "h42", "h43", "h44", "h45", "h46", "h47", "h48", "h49", "h50", "h51", "h52", "h53", "h54", "h55", "h56", "h57", "h58", "h59", "h60", "h61", "h62", "h63")
SELECT "team_id", date_trunc('day', "bucket", 'UTC'), "api_id", "environment", "decision", sum("requests"), sum("status_2xx"), sum("status_3xx"), sum("status_4xx"), sum("status_5xx"), sum("latency_us"), sum("h0"), sum("h1"), sum("h2"), sum("h3"), sum("h4"), sum("h5"), sum("h6"), sum("h7"), sum("h8"), sum("h9"), sum("h10"), sum("h11"), sum("h12"), sum("h13"), sum("h14"), sum("h15"), sum("h16"), sum("h17"), sum("h18"), sum("h19"), sum("h20"), sum("h21"), sum("h22"), sum("h23"), sum("h24"), sum("h25"), sum("h26"), sum("h27"), sum("h28"), sum("h29"), sum("h30"), sum("h31"), sum("h32"), sum("h33"), sum("h34"), sum("h35"), sum("h36"), sum("h37"), sum("h38"), sum("h39"), sum("h40"), sum("h41"), sum("h42"), sum("h43"), sum("h44"), sum("h45"), sum("h46"), sum("h47"), sum("h48"), sum("h49"), sum("h50"), sum("h51"), sum("h52"), sum("h53"), sum("h54"), sum("h55"), sum("h56"), sum("h57"), sum("h58"), sum("h59"), sum("h60"), sum("h61"), sum("h62"), sum("h63")
FROM "usage_team_hours" GROUP BY 1, 2, 3, 4, 5;
--> statement-breakpoint
INSERT INTO "usage_key_days" ("team_id", "key_id", "bucket", "secret_id", "decision", "requests", "status_2xx", "status_3xx", "status_4xx", "status_5xx", "latency_us")
SELECT "team_id", "key_id", date_trunc('day', "bucket", 'UTC'), "secret_id", "decision", sum("requests"), sum("status_2xx"), sum("status_3xx"), sum("status_4xx"), sum("status_5xx"), sum("latency_us")
FROM "usage_key_hours" GROUP BY 1, 2, 3, 4, 5;
--> statement-breakpoint
-- The installation as a whole is a team of its own.
INSERT INTO "usage_team_minutes" ("team_id", "bucket", "api_id", "environment", "decision", "requests", "status_2xx", "status_3xx", "status_4xx", "status_5xx", "latency_us", "h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10", "h11", "h12", "h13", "h14", "h15", "h16", "h17", "h18", "h19", "h20", "h21", "h22", "h23", "h24", "h25", "h26", "h27", "h28", "h29", "h30", "h31", "h32", "h33", "h34", "h35", "h36", "h37", "h38", "h39", "h40", "h41", "h42", "h43", "h44", "h45", "h46", "h47", "h48", "h49", "h50", "h51", "h52", "h53", "h54", "h55", "h56", "h57", "h58", "h59", "h60", "h61", "h62", "h63")
SELECT 'team_installation', "bucket", "api_id", "environment", "decision", sum("requests"), sum("status_2xx"), sum("status_3xx"), sum("status_4xx"), sum("status_5xx"), sum("latency_us"), sum("h0"), sum("h1"), sum("h2"), sum("h3"), sum("h4"), sum("h5"), sum("h6"), sum("h7"), sum("h8"), sum("h9"), sum("h10"), sum("h11"), sum("h12"), sum("h13"), sum("h14"), sum("h15"), sum("h16"), sum("h17"), sum("h18"), sum("h19"), sum("h20"), sum("h21"), sum("h22"), sum("h23"), sum("h24"), sum("h25"), sum("h26"), sum("h27"), sum("h28"), sum("h29"), sum("h30"), sum("h31"), sum("h32"), sum("h33"), sum("h34"), sum("h35"), sum("h36"), sum("h37"), sum("h38"), sum("h39"), sum("h40"), sum("h41"), sum("h42"), sum("h43"), sum("h44"), sum("h45"), sum("h46"), sum("h47"), sum("h48"), sum("h49"), sum("h50"), sum("h51"), sum("h52"), sum("h53"), sum("h54"), sum("h55"), sum("h56"), sum("h57"), sum("h58"), sum("h59"), sum("h60"), sum("h61"), sum("h62"), sum("h63")
FROM "usage_team_minutes" GROUP BY 1, 2, 3, 4, 5;
--> statement-breakpoint
INSERT INTO "usage_team_hours" ("team_id", "bucket", "api_id", "environment", "decision", "requests", "status_2xx", "status_3xx", "status_4xx", "status_5xx", "latency_us", "h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10", "h11", "h12", "h13", "h14", "h15", "h16", "h17", "h18", "h19", "h20", "h21", "h22", "h23", "h24", "h25", "h26", "h27", "h28", "h29", "h30", "h31", "h32", "h33", "h34", "h35", "h36", "h37", "h38", "h39", "h40", "h41", "h42", "h43", "h44", "h45", "h46", "h47", "h48", "h49", "h50", "h51", "h52", "h53", "h54", "h55", "h56", "h57", "h58", "h59", "h60", "h61", "h62", "h63")
SELECT 'team_installation', "bucket", "api_id", "environment", "decision", sum("requests"), sum("status_2xx"), sum("status_3xx"), sum("status_4xx"), sum("status_5xx"), sum("latency_us"), sum("h0"), sum("h1"), sum("h2"), sum("h3"), sum("h4"), sum("h5"), sum("h6"), sum("h7"), sum("h8"), sum("h9"), sum("h10"), sum("h11"), sum("h12"), sum("h13"), sum("h14"), sum("h15"), sum("h16"), sum("h17"), sum("h18"), sum("h19"), sum("h20"), sum("h21"), sum("h22"), sum("h23"), sum("h24"), sum("h25"), sum("h26"), sum("h27"), sum("h28"), sum("h29"), sum("h30"), sum("h31"), sum("h32"), sum("h33"), sum("h34"), sum("h35"), sum("h36"), sum("h37"), sum("h38"), sum("h39"), sum("h40"), sum("h41"), sum("h42"), sum("h43"), sum("h44"), sum("h45"), sum("h46"), sum("h47"), sum("h48"), sum("h49"), sum("h50"), sum("h51"), sum("h52"), sum("h53"), sum("h54"), sum("h55"), sum("h56"), sum("h57"), sum("h58"), sum("h59"), sum("h60"), sum("h61"), sum("h62"), sum("h63")
FROM "usage_team_hours" GROUP BY 1, 2, 3, 4, 5;
--> statement-breakpoint
INSERT INTO "usage_team_days" ("team_id", "bucket", "api_id", "environment", "decision", "requests", "status_2xx", "status_3xx", "status_4xx", "status_5xx", "latency_us", "h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10", "h11", "h12", "h13", "h14", "h15", "h16", "h17", "h18", "h19", "h20", "h21", "h22", "h23", "h24", "h25", "h26", "h27", "h28", "h29", "h30", "h31", "h32", "h33", "h34", "h35", "h36", "h37", "h38", "h39", "h40", "h41", "h42", "h43", "h44", "h45", "h46", "h47", "h48", "h49", "h50", "h51", "h52", "h53", "h54", "h55", "h56", "h57", "h58", "h59", "h60", "h61", "h62", "h63")
SELECT 'team_installation', "bucket", "api_id", "environment", "decision", sum("requests"), sum("status_2xx"), sum("status_3xx"), sum("status_4xx"), sum("status_5xx"), sum("latency_us"), sum("h0"), sum("h1"), sum("h2"), sum("h3"), sum("h4"), sum("h5"), sum("h6"), sum("h7"), sum("h8"), sum("h9"), sum("h10"), sum("h11"), sum("h12"), sum("h13"), sum("h14"), sum("h15"), sum("h16"), sum("h17"), sum("h18"), sum("h19"), sum("h20"), sum("h21"), sum("h22"), sum("h23"), sum("h24"), sum("h25"), sum("h26"), sum("h27"), sum("h28"), sum("h29"), sum("h30"), sum("h31"), sum("h32"), sum("h33"), sum("h34"), sum("h35"), sum("h36"), sum("h37"), sum("h38"), sum("h39"), sum("h40"), sum("h41"), sum("h42"), sum("h43"), sum("h44"), sum("h45"), sum("h46"), sum("h47"), sum("h48"), sum("h49"), sum("h50"), sum("h51"), sum("h52"), sum("h53"), sum("h54"), sum("h55"), sum("h56"), sum("h57"), sum("h58"), sum("h59"), sum("h60"), sum("h61"), sum("h62"), sum("h63")
FROM "usage_team_days" GROUP BY 1, 2, 3, 4, 5;
