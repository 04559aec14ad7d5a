DROP INDEX "audit_subject";--> statement-breakpoint
CREATE INDEX "outbox_reminders" ON "outbox_events" USING btree ("subject_id","at") WHERE event in ('key.expiring', 'key.rotation_due');--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit_events" USING btree ("subject_id","at","id");