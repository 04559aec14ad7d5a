-- All events of a transaction are chained with the first of them: of two thousand at once, others wait for one statement.
CREATE OR REPLACE FUNCTION chain_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  chain_name text := coalesce(NEW.team_id, 'installation');
  head audit_heads;
  event audit_events;
  ids text[] := '{}';
  hashes bytea[] := '{}';
BEGIN
  PERFORM FROM audit_events WHERE id = NEW.id AND number < 0;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  SELECT * INTO head FROM audit_heads WHERE chain = chain_name FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_heads (chain, number, hash) VALUES (chain_name, 0, '') ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM audit_heads WHERE chain = chain_name FOR UPDATE;
  END IF;
  FOR event IN
    SELECT * FROM audit_events WHERE coalesce(team_id, 'installation') = chain_name AND number < 0 ORDER BY number DESC
  LOOP
    head.number := head.number + 1;
    event.number := head.number;
    head.hash := sha256(head.hash || convert_to(audit_text(event), 'UTF8'));
    ids := ids || event.id;
    hashes := hashes || head.hash;
  END LOOP;
  UPDATE audit_events SET number = head.number - cardinality(ids) + link.place, hash = link.hash
    FROM unnest(ids, hashes) WITH ORDINALITY AS link(id, hash, place) WHERE audit_events.id = link.id;
  UPDATE audit_heads SET number = head.number, hash = head.hash WHERE chain = chain_name;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_audit_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.chain = OLD.chain AND NEW.number > OLD.number THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the end of an audit chain only ever moves on';
END
$$;
