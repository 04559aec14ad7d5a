CREATE TABLE "packed_partitions" (
	"name" text PRIMARY KEY NOT NULL,
	"index_bytes" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "usage_ranks_by_time" ON "usage_ranks" USING btree ("bucket");--> statement-breakpoint
ALTER TABLE "usage_key_days"
	ADD COLUMN "h0" integer, ADD COLUMN "h1" integer, ADD COLUMN "h2" integer, ADD COLUMN "h3" integer, ADD COLUMN "h4" integer, ADD COLUMN "h5" integer, ADD COLUMN "h6" integer, ADD COLUMN "h7" integer,
	ADD COLUMN "h8" integer, ADD COLUMN "h9" integer, ADD COLUMN "h10" integer, ADD COLUMN "h11" integer, ADD COLUMN "h12" integer, ADD COLUMN "h13" integer, ADD COLUMN "h14" integer, ADD COLUMN "h15" integer,
	ADD COLUMN "h16" integer, ADD COLUMN "h17" integer, ADD COLUMN "h18" integer, ADD COLUMN "h19" integer, ADD COLUMN "h20" integer, ADD COLUMN "h21" integer, ADD COLUMN "h22" integer, ADD COLUMN "h23" integer,
	ADD COLUMN "h24" integer, ADD COLUMN "h25" integer, ADD COLUMN "h26" integer, ADD COLUMN "h27" integer, ADD COLUMN "h28" integer, ADD COLUMN "h29" integer, ADD COLUMN "h30" integer, ADD COLUMN "h31" integer,
	ADD COLUMN "h32" integer, ADD COLUMN "h33" integer, ADD COLUMN "h34" integer, ADD COLUMN "h35" integer, ADD COLUMN "h36" integer, ADD COLUMN "h37" integer, ADD COLUMN "h38" integer, ADD COLUMN "h39" integer,
	ADD COLUMN "h40" integer, ADD COLUMN "h41" integer, ADD COLUMN "h42" integer, ADD COLUMN "h43" integer, ADD COLUMN "h44" integer, ADD COLUMN "h45" integer, ADD COLUMN "h46" integer, ADD COLUMN "h47" integer,
	ADD COLUMN "h48" integer, ADD COLUMN "h49" integer, ADD COLUMN "h50" integer, ADD COLUMN "h51" integer, ADD COLUMN "h52" integer, ADD COLUMN "h53" integer, ADD COLUMN "h54" integer, ADD COLUMN "h55" integer,
	ADD COLUMN "h56" integer, ADD COLUMN "h57" integer, ADD COLUMN "h58" integer, ADD COLUMN "h59" integer, ADD COLUMN "h60" integer, ADD COLUMN "h61" integer, ADD COLUMN "h62" integer, ADD COLUMN "h63" integer;--> statement-breakpoint
ALTER TABLE "usage_route_days"
	ADD COLUMN "h0" integer, ADD COLUMN "h1" integer, ADD COLUMN "h2" integer, ADD COLUMN "h3" integer, ADD COLUMN "h4" integer, ADD COLUMN "h5" integer, ADD COLUMN "h6" integer, ADD COLUMN "h7" integer,
	ADD COLUMN "h8" integer, ADD COLUMN "h9" integer, ADD COLUMN "h10" integer, ADD COLUMN "h11" integer, ADD COLUMN "h12" integer, ADD COLUMN "h13" integer, ADD COLUMN "h14" integer, ADD COLUMN "h15" integer,
	ADD COLUMN "h16" integer, ADD COLUMN "h17" integer, ADD COLUMN "h18" integer, ADD COLUMN "h19" integer, ADD COLUMN "h20" integer, ADD COLUMN "h21" integer, ADD COLUMN "h22" integer, ADD COLUMN "h23" integer,
	ADD COLUMN "h24" integer, ADD COLUMN "h25" integer, ADD COLUMN "h26" integer, ADD COLUMN "h27" integer, ADD COLUMN "h28" integer, ADD COLUMN "h29" integer, ADD COLUMN "h30" integer, ADD COLUMN "h31" integer,
	ADD COLUMN "h32" integer, ADD COLUMN "h33" integer, ADD COLUMN "h34" integer, ADD COLUMN "h35" integer, ADD COLUMN "h36" integer, ADD COLUMN "h37" integer, ADD COLUMN "h38" integer, ADD COLUMN "h39" integer,
	ADD COLUMN "h40" integer, ADD COLUMN "h41" integer, ADD COLUMN "h42" integer, ADD COLUMN "h43" integer, ADD COLUMN "h44" integer, ADD COLUMN "h45" integer, ADD COLUMN "h46" integer, ADD COLUMN "h47" integer,
	ADD COLUMN "h48" integer, ADD COLUMN "h49" integer, ADD COLUMN "h50" integer, ADD COLUMN "h51" integer, ADD COLUMN "h52" integer, ADD COLUMN "h53" integer, ADD COLUMN "h54" integer, ADD COLUMN "h55" integer,
	ADD COLUMN "h56" integer, ADD COLUMN "h57" integer, ADD COLUMN "h58" integer, ADD COLUMN "h59" integer, ADD COLUMN "h60" integer, ADD COLUMN "h61" integer, ADD COLUMN "h62" integer, ADD COLUMN "h63" integer;--> statement-breakpoint
-- Latencies of keys and routes were counted by the hour at most: days have them as far back as hours are kept.
UPDATE "usage_key_days" days SET
  h0 = hours.h0, h1 = hours.h1, h2 = hours.h2, h3 = hours.h3, h4 = hours.h4, h5 = hours.h5, h6 = hours.h6, h7 = hours.h7,
  h8 = hours.h8, h9 = hours.h9, h10 = hours.h10, h11 = hours.h11, h12 = hours.h12, h13 = hours.h13, h14 = hours.h14, h15 = hours.h15,
  h16 = hours.h16, h17 = hours.h17, h18 = hours.h18, h19 = hours.h19, h20 = hours.h20, h21 = hours.h21, h22 = hours.h22, h23 = hours.h23,
  h24 = hours.h24, h25 = hours.h25, h26 = hours.h26, h27 = hours.h27, h28 = hours.h28, h29 = hours.h29, h30 = hours.h30, h31 = hours.h31,
  h32 = hours.h32, h33 = hours.h33, h34 = hours.h34, h35 = hours.h35, h36 = hours.h36, h37 = hours.h37, h38 = hours.h38, h39 = hours.h39,
  h40 = hours.h40, h41 = hours.h41, h42 = hours.h42, h43 = hours.h43, h44 = hours.h44, h45 = hours.h45, h46 = hours.h46, h47 = hours.h47,
  h48 = hours.h48, h49 = hours.h49, h50 = hours.h50, h51 = hours.h51, h52 = hours.h52, h53 = hours.h53, h54 = hours.h54, h55 = hours.h55,
  h56 = hours.h56, h57 = hours.h57, h58 = hours.h58, h59 = hours.h59, h60 = hours.h60, h61 = hours.h61, h62 = hours.h62, h63 = hours.h63
FROM (
  SELECT team_id, key_id, secret_id, decision, date_trunc('day', bucket, 'UTC') AS day,
  sum(h0) AS h0, sum(h1) AS h1, sum(h2) AS h2, sum(h3) AS h3, sum(h4) AS h4, sum(h5) AS h5, sum(h6) AS h6, sum(h7) AS h7,
  sum(h8) AS h8, sum(h9) AS h9, sum(h10) AS h10, sum(h11) AS h11, sum(h12) AS h12, sum(h13) AS h13, sum(h14) AS h14, sum(h15) AS h15,
  sum(h16) AS h16, sum(h17) AS h17, sum(h18) AS h18, sum(h19) AS h19, sum(h20) AS h20, sum(h21) AS h21, sum(h22) AS h22, sum(h23) AS h23,
  sum(h24) AS h24, sum(h25) AS h25, sum(h26) AS h26, sum(h27) AS h27, sum(h28) AS h28, sum(h29) AS h29, sum(h30) AS h30, sum(h31) AS h31,
  sum(h32) AS h32, sum(h33) AS h33, sum(h34) AS h34, sum(h35) AS h35, sum(h36) AS h36, sum(h37) AS h37, sum(h38) AS h38, sum(h39) AS h39,
  sum(h40) AS h40, sum(h41) AS h41, sum(h42) AS h42, sum(h43) AS h43, sum(h44) AS h44, sum(h45) AS h45, sum(h46) AS h46, sum(h47) AS h47,
  sum(h48) AS h48, sum(h49) AS h49, sum(h50) AS h50, sum(h51) AS h51, sum(h52) AS h52, sum(h53) AS h53, sum(h54) AS h54, sum(h55) AS h55,
  sum(h56) AS h56, sum(h57) AS h57, sum(h58) AS h58, sum(h59) AS h59, sum(h60) AS h60, sum(h61) AS h61, sum(h62) AS h62, sum(h63) AS h63
  FROM "usage_key_hours" GROUP BY team_id, key_id, secret_id, decision, day
) hours
WHERE days.bucket = hours.day AND (days.team_id, days.key_id, days.secret_id, days.decision) = (hours.team_id, hours.key_id, hours.secret_id, hours.decision);--> statement-breakpoint
UPDATE "usage_route_days" days SET
  h0 = hours.h0, h1 = hours.h1, h2 = hours.h2, h3 = hours.h3, h4 = hours.h4, h5 = hours.h5, h6 = hours.h6, h7 = hours.h7,
  h8 = hours.h8, h9 = hours.h9, h10 = hours.h10, h11 = hours.h11, h12 = hours.h12, h13 = hours.h13, h14 = hours.h14, h15 = hours.h15,
  h16 = hours.h16, h17 = hours.h17, h18 = hours.h18, h19 = hours.h19, h20 = hours.h20, h21 = hours.h21, h22 = hours.h22, h23 = hours.h23,
  h24 = hours.h24, h25 = hours.h25, h26 = hours.h26, h27 = hours.h27, h28 = hours.h28, h29 = hours.h29, h30 = hours.h30, h31 = hours.h31,
  h32 = hours.h32, h33 = hours.h33, h34 = hours.h34, h35 = hours.h35, h36 = hours.h36, h37 = hours.h37, h38 = hours.h38, h39 = hours.h39,
  h40 = hours.h40, h41 = hours.h41, h42 = hours.h42, h43 = hours.h43, h44 = hours.h44, h45 = hours.h45, h46 = hours.h46, h47 = hours.h47,
  h48 = hours.h48, h49 = hours.h49, h50 = hours.h50, h51 = hours.h51, h52 = hours.h52, h53 = hours.h53, h54 = hours.h54, h55 = hours.h55,
  h56 = hours.h56, h57 = hours.h57, h58 = hours.h58, h59 = hours.h59, h60 = hours.h60, h61 = hours.h61, h62 = hours.h62, h63 = hours.h63
FROM (
  SELECT team_id, api_id, environment, method, route, decision, date_trunc('day', bucket, 'UTC') AS day,
  sum(h0) AS h0, sum(h1) AS h1, sum(h2) AS h2, sum(h3) AS h3, sum(h4) AS h4, sum(h5) AS h5, sum(h6) AS h6, sum(h7) AS h7,
  sum(h8) AS h8, sum(h9) AS h9, sum(h10) AS h10, sum(h11) AS h11, sum(h12) AS h12, sum(h13) AS h13, sum(h14) AS h14, sum(h15) AS h15,
  sum(h16) AS h16, sum(h17) AS h17, sum(h18) AS h18, sum(h19) AS h19, sum(h20) AS h20, sum(h21) AS h21, sum(h22) AS h22, sum(h23) AS h23,
  sum(h24) AS h24, sum(h25) AS h25, sum(h26) AS h26, sum(h27) AS h27, sum(h28) AS h28, sum(h29) AS h29, sum(h30) AS h30, sum(h31) AS h31,
  sum(h32) AS h32, sum(h33) AS h33, sum(h34) AS h34, sum(h35) AS h35, sum(h36) AS h36, sum(h37) AS h37, sum(h38) AS h38, sum(h39) AS h39,
  sum(h40) AS h40, sum(h41) AS h41, sum(h42) AS h42, sum(h43) AS h43, sum(h44) AS h44, sum(h45) AS h45, sum(h46) AS h46, sum(h47) AS h47,
  sum(h48) AS h48, sum(h49) AS h49, sum(h50) AS h50, sum(h51) AS h51, sum(h52) AS h52, sum(h53) AS h53, sum(h54) AS h54, sum(h55) AS h55,
  sum(h56) AS h56, sum(h57) AS h57, sum(h58) AS h58, sum(h59) AS h59, sum(h60) AS h60, sum(h61) AS h61, sum(h62) AS h62, sum(h63) AS h63
  FROM "usage_route_hours" GROUP BY team_id, api_id, environment, method, route, decision, day
) hours
WHERE days.bucket = hours.day AND (days.team_id, days.api_id, days.environment, days.method, days.route, days.decision) = (hours.team_id, hours.api_id, hours.environment, hours.method, hours.route, hours.decision);
