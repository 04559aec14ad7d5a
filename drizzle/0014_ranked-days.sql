CREATE TABLE "usage_ranked_days" (
	"bucket" timestamp with time zone PRIMARY KEY NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "usage_ranks" (
	"bucket" timestamp with time zone NOT NULL,
	"noun" text NOT NULL,
	"api_id" text NOT NULL,
	"environment" "environment" NOT NULL,
	"place" smallint NOT NULL,
	"team_id" text NOT NULL,
	"key_id" text NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"beyond" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "usage_ranks_noun_bucket_api_id_environment_place_pk" PRIMARY KEY("noun","bucket","api_id","environment","place")
);
--> statement-breakpoint
CREATE INDEX "usage_key_days_by_time" ON "usage_key_days" USING brin ("bucket") WITH (autosummarize=true);--> statement-breakpoint
CREATE INDEX "usage_key_hours_by_time" ON "usage_key_hours" USING brin ("bucket") WITH (autosummarize=true);--> statement-breakpoint
CREATE INDEX "usage_key_slices_by_time" ON "usage_key_slices" USING brin ("bucket") WITH (autosummarize=true);--> statement-breakpoint
CREATE INDEX "usage_team_days_by_time" ON "usage_team_days" USING brin ("bucket") WITH (autosummarize=true);--> statement-breakpoint
CREATE INDEX "usage_team_hours_by_time" ON "usage_team_hours" USING brin ("bucket") WITH (autosummarize=true);--> statement-breakpoint
CREATE INDEX "usage_team_minutes_by_time" ON "usage_team_minutes" USING brin ("bucket") WITH (autosummarize=true);