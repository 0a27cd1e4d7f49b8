/** What a municipality owes back of a payment that never came is settled by credit of it: of such a payment `refunded` is what is owed back still, and the books say the same. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { paymentMoves } from './payment-moves.js';

export class OwedBackIsSettled1763820020000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE payment_refund ADD COLUMN settles_id uuid, ADD CONSTRAINT payment_refund_settles_fk FOREIGN KEY (agency_id, settles_id, municipality_id) REFERENCES payment (agency_id, id, municipality_id), ADD CONSTRAINT payment_refund_settles_another CHECK (settles_id <> payment_id)');
    await q.query('CREATE INDEX payment_refund_settling ON payment_refund (agency_id, settles_id, id) WHERE settles_id IS NOT NULL');
    await q.query(`
      CREATE OR REPLACE FUNCTION payment_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE free text[] := '{reference_key,state,allocated,kept,refunded,free_since,note,reversed_on,reversed_at,reversed_by_name,reverse_reason,revision}'; moves text[] := '{${paymentMoves.join(',')}}';
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a payment is kept: reverse it' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'recorded' THEN RAISE EXCEPTION 'a payment begins by being recorded' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free THEN RAISE EXCEPTION 'what came in is final: reverse it and record it anew' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state <> NEW.state AND OLD.state || '>' || NEW.state <> ALL (moves)
          THEN RAISE EXCEPTION 'a payment does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          -- What is owed back of it goes down as it is settled, and never up.
          IF OLD.state = 'reversed' AND (NEW.refunded > OLD.refunded OR to_jsonb(OLD) - '{note,revision,reference_key,refunded}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{note,revision,reference_key,refunded}'::text[]) THEN RAISE EXCEPTION 'a reversed payment is final' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query(`
      CREATE OR REPLACE FUNCTION payment_adds_up() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE changed jsonb := to_jsonb(NEW); whose uuid; paid payment%ROWTYPE; placed bigint; back bigint; unplaced bigint; credit bigint;
        BEGIN
          FOREACH whose IN ARRAY ARRAY[(changed ->> CASE TG_TABLE_NAME WHEN 'payment' THEN 'id' ELSE 'payment_id' END)::uuid, (changed ->> 'settles_id')::uuid] LOOP
            CONTINUE WHEN whose IS NULL;
            SELECT * INTO paid FROM payment WHERE agency_id = NEW.agency_id AND id = whose;
            SELECT coalesce(sum(amount), 0) INTO placed FROM payment_allocation WHERE agency_id = NEW.agency_id AND payment_id = whose AND released_on IS NULL;
            SELECT coalesce((SELECT sum(amount) FROM payment_refund WHERE agency_id = NEW.agency_id AND payment_id = whose), 0) - coalesce((SELECT sum(amount) FROM payment_refund WHERE agency_id = NEW.agency_id AND settles_id = whose), 0) INTO back;
            IF placed <> paid.allocated OR back <> paid.refunded THEN RAISE EXCEPTION 'a payment is the sum of its parts' USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_adds_up'; END IF;
            IF paid.state <> 'reversed' AND EXISTS (SELECT 1 FROM payment_refund WHERE agency_id = NEW.agency_id AND settles_id = whose) THEN RAISE EXCEPTION 'only of a payment that never came anything is owed back' USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_adds_up'; END IF;
            SELECT coalesce(sum(-amount) FILTER (WHERE account = 'unallocated_payments'), 0), coalesce(sum(-amount) FILTER (WHERE account = 'customer_credit'), 0) INTO unplaced, credit FROM ledger_entry WHERE agency_id = NEW.agency_id AND payment_id = whose;
            IF (unplaced, credit) IS DISTINCT FROM (CASE paid.state WHEN 'reversed' THEN 0 ELSE paid.amount - paid.allocated - paid.kept - paid.refunded END, CASE paid.state WHEN 'reversed' THEN -paid.refunded ELSE paid.kept END)
            THEN RAISE EXCEPTION 'the ledger says where the money of a payment lies' USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_is_in_the_ledger'; END IF;
          END LOOP;
          RETURN NULL;
        END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
