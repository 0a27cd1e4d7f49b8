/** What is given back of a dispute leaves the rest of it on its ladder; a clerk ends none that a municipality opened; a line that is disputed again goes on where it stood. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { disputeMoves } from './dispute-moves.js';

export class DisputesGoOn1763819830000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // Every dispute of before was accepted at once or not at all: nothing is given of those that are open.
    await q.query('ALTER TABLE billing_dispute ADD COLUMN given bigint NOT NULL DEFAULT 0, ADD CONSTRAINT billing_dispute_given CHECK (given BETWEEN 0 AND claimed)');
    await q.query(`
      CREATE OR REPLACE FUNCTION billing_dispute_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE moves text[] := '{${disputeMoves.join(',')}}'; free text[] := '{state,step,held,given,accepted,decided_on,decided_at,decided_by_name,decided_side,decision_reason,decider_name,credit_note_id,revision}'; last_step int;
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a dispute is kept' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.given <> 0 OR NEW.state <> (CASE WHEN NEW.step = 0 THEN 'opened' ELSE 'escalated' END)
              OR NEW.step > 0 AND NOT EXISTS (SELECT 1 FROM billing_dispute b WHERE b.agency_id = NEW.agency_id AND b.line_id = NEW.line_id AND b.state = 'withdrawn' AND b.step = NEW.step)
            THEN RAISE EXCEPTION 'a dispute begins on the first step' USING ERRCODE = 'restrict_violation', HINT = 'one that was withdrawn goes on where it stood'; END IF;
            IF NOT EXISTS (SELECT 1 FROM billing_document d JOIN billing_line l ON l.agency_id = d.agency_id AND l.document_id = d.id AND l.id = NEW.line_id
              WHERE d.agency_id = NEW.agency_id AND d.id = NEW.document_id AND d.agreement_id = NEW.agreement_id AND d.type = 'invoice' AND d.state IN ('sent', 'closed') AND NEW.claimed <= l.amount)
            THEN RAISE EXCEPTION 'a line of a sent invoice is disputed, and no more than it' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free OR NEW.held > OLD.held OR NEW.given < OLD.given THEN RAISE EXCEPTION 'what is disputed stays as it was written' USING ERRCODE = 'restrict_violation'; END IF;
          last_step := greatest(jsonb_array_length(OLD.ladder) - 1, 0);
          IF (OLD.state <> NEW.state OR OLD.step <> NEW.step) AND OLD.state || '>' || NEW.state <> ALL (moves)
          THEN RAISE EXCEPTION 'a dispute does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.state = 'escalated' AND (OLD.state <> 'escalated' OR NEW.step <> OLD.step) AND NEW.step <> OLD.step + 1 OR NEW.state <> 'escalated' AND NEW.step <> OLD.step OR NEW.step > last_step
          THEN RAISE EXCEPTION 'a dispute goes up its ladder step by step' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.state = 'rejected' AND OLD.state <> 'rejected' AND NEW.step < last_step
          THEN RAISE EXCEPTION 'only the last of the ladder rejects' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.state = 'accepted' AND OLD.state <> 'accepted' AND (NEW.step < last_step AND NEW.accepted < NEW.claimed OR NEW.accepted < OLD.given)
          THEN RAISE EXCEPTION 'a part that is accepted leaves the rest on the ladder' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.state = 'withdrawn' AND OLD.state <> 'withdrawn' AND NEW.decided_side = 'agency' AND OLD.opened_side <> 'agency'
          THEN RAISE EXCEPTION 'only a municipality withdraws what it disputed' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.decided_at IS NOT NULL AND (NEW.held, NEW.given, NEW.decided_on, NEW.decided_at, NEW.decided_by_name, NEW.decided_side, NEW.decision_reason, NEW.decider_name, NEW.accepted) IS DISTINCT FROM (OLD.held, OLD.given, OLD.decided_on, OLD.decided_at, OLD.decided_by_name, OLD.decided_side, OLD.decision_reason, OLD.decider_name, OLD.accepted)
            OR OLD.credit_note_id IS NOT NULL AND NEW.credit_note_id IS DISTINCT FROM OLD.credit_note_id
          THEN RAISE EXCEPTION 'a decision is final' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
