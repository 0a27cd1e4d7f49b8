/** A closed agreement of which something is owed again is settled again: a check bounced, a write-off came back, a year was compared. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementMovesNow, agreementTerminationMovesNow } from './agreement-moves.js';

const list = (moves: readonly string[]) => `'{${moves.join(',')}}'::text[]`;

export class OwedAfterClosing1763819880000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION agreement_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF (OLD.id, OLD.municipality_id, OLD.number) IS DISTINCT FROM (NEW.id, NEW.municipality_id, NEW.number) OR OLD.first_sent_at IS NOT NULL AND NEW.first_sent_at IS DISTINCT FROM OLD.first_sent_at
          THEN RAISE EXCEPTION 'an agreement stays what it is' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state <> NEW.state AND NOT OLD.state || '>' || NEW.state = ANY (${list(agreementMovesNow)})
          THEN RAISE EXCEPTION 'an agreement does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state <> NEW.state AND NEW.state IN ('approved', 'signing')
            AND EXISTS (SELECT 1 FROM agreement_comment WHERE agency_id = NEW.agency_id AND agreement_id = NEW.id AND scope = 'shared' AND parent_id IS NULL AND resolved_at IS NULL AND blocking)
          THEN RAISE EXCEPTION 'blocking comments are not settled' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query(`
      CREATE OR REPLACE FUNCTION agreement_termination_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE whose text[] := '{agency_id,id,agreement_id,municipality_id,side,by_name,at,reason,letter,given_on,wished_last_day}'; clock text[] := '{received_on,received_by_name,receipt_proof,ends_with_term,last_service_day,service_until,settle_by}'; before jsonb; after jsonb;
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a notice is kept' USING ERRCODE = 'restrict_violation'; END IF;
          before := to_jsonb(OLD); after := to_jsonb(NEW);
          IF OLD.state <> NEW.state AND NOT OLD.state || '>' || NEW.state = ANY (${list(agreementTerminationMovesNow)})
          THEN RAISE EXCEPTION 'a notice does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF (SELECT bool_or(before -> key IS DISTINCT FROM after -> key) FROM unnest(whose) AS key) THEN RAISE EXCEPTION 'a notice stays as it was given' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.received_on IS NOT NULL AND (SELECT bool_or(before -> key IS DISTINCT FROM after -> key) FROM unnest(clock) AS key) THEN RAISE EXCEPTION 'the days that follow from a notice are final' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
