DROP INDEX "audit_team";--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit_events" USING btree (coalesce(team_id, 'installation'),"actor_id","number");--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit_events" USING btree (coalesce(team_id, 'installation'),"action","number");--> statement-breakpoint
-- Events are chained when their transaction commits, no longer when they are written: the end of a chain, for which all of a
-- team's changes queue, is then the last thing that a transaction locks, and nobody who holds it waits for anything else. Until
-- then an event has a number below zero, which nobody else ever sees.
DROP TRIGGER audit_chained ON audit_events;--> statement-breakpoint
CREATE SEQUENCE audit_unchained;--> statement-breakpoint
CREATE FUNCTION await_audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.number := -nextval('audit_unchained');
  NEW.hash := '';
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION chain_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  chain_name text := coalesce(NEW.team_id, 'installation');
  head audit_heads;
BEGIN
  SELECT * INTO head FROM audit_heads WHERE chain = chain_name FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_heads (chain, number, hash) VALUES (chain_name, 0, '') ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM audit_heads WHERE chain = chain_name FOR UPDATE;
  END IF;
  NEW.number := head.number + 1;
  NEW.hash := sha256(head.hash || convert_to(audit_text(NEW), 'UTF8'));
  UPDATE audit_events SET number = NEW.number, hash = NEW.hash WHERE id = NEW.id;
  UPDATE audit_heads SET number = NEW.number, hash = NEW.hash WHERE chain = chain_name;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unchained boolean := TG_OP = 'UPDATE' AND OLD.number < 0;
BEGIN
  IF unchained THEN
    OLD.number := NEW.number;
    OLD.hash := NEW.hash;
    IF OLD IS NOT DISTINCT FROM NEW THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the audit log is only ever added to';
END
$$;--> statement-breakpoint
CREATE TRIGGER audit_unchained BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION await_audit_chain();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_chained AFTER INSERT ON audit_events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit_event();--> statement-breakpoint
-- The end of a chain can be moved on by one event, and never back: without that, taking events away would only need one more statement.
CREATE FUNCTION guard_audit_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.chain = OLD.chain AND NEW.number = OLD.number + 1 THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the end of an audit chain only ever moves on';
END
$$;--> statement-breakpoint
CREATE TRIGGER audit_head_moves_on BEFORE UPDATE OR DELETE ON audit_heads FOR EACH ROW EXECUTE FUNCTION guard_audit_head();--> statement-breakpoint
CREATE TRIGGER audit_heads_not_emptied BEFORE TRUNCATE ON audit_heads FOR EACH STATEMENT EXECUTE FUNCTION guard_audit_head();
