CREATE TABLE "receipts" (
	"revision" bigint NOT NULL,
	"verifier_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "receipts_revision_verifier_id_pk" PRIMARY KEY("revision","verifier_id")
);
--> statement-breakpoint
CREATE TABLE "quota_leases" (
	"verifier_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"period" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"units" bigint NOT NULL,
	"settled_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "quota_leases_verifier_id_subject_id_period_starts_at_pk" PRIMARY KEY("verifier_id","subject_id","period","starts_at")
);
--> statement-breakpoint
CREATE TABLE "quota_uses" (
	"subject_id" text NOT NULL,
	"period" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"granted" bigint NOT NULL,
	CONSTRAINT "quota_uses_subject_id_period_starts_at_pk" PRIMARY KEY("subject_id","period","starts_at")
);
--> statement-breakpoint
CREATE TABLE "verifiers" (
	"id" text PRIMARY KEY NOT NULL,
	"slot" text NOT NULL,
	"version" text NOT NULL,
	"address" text NOT NULL,
	"when_down" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stopped_at" timestamp with time zone,
	"revision" bigint NOT NULL,
	"lease_age_ms" integer NOT NULL,
	"cached_keys" integer NOT NULL,
	"backlog_bytes" bigint NOT NULL,
	"backlog_segments" integer NOT NULL,
	"poisoned_segments" integer NOT NULL,
	"shed_rows" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "changes" ALTER COLUMN "at" SET DEFAULT clock_timestamp();--> statement-breakpoint
ALTER TABLE "apis" ADD COLUMN "rate_units" integer;--> statement-breakpoint
ALTER TABLE "apis" ADD COLUMN "rate_window_ms" integer;--> statement-breakpoint
ALTER TABLE "apis" ADD COLUMN "rate_burst" integer;--> statement-breakpoint
ALTER TABLE "apis" ADD COLUMN "quota_units" bigint;--> statement-breakpoint
ALTER TABLE "apis" ADD COLUMN "quota_period" text;--> statement-breakpoint
ALTER TABLE "apis" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "allowed_ips" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "rate_units" integer;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "rate_window_ms" integer;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "rate_burst" integer;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "quota_units" bigint;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "quota_period" text;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "change_revision" bigint;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "quota_units" bigint;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "quota_period" text;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "suspended_at" timestamp with time zone;