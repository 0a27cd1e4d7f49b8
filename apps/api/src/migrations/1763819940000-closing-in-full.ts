/** The database closes no agreement over what it can add up itself: what is owed on either side, disputes, drafts, and documents that its municipality was not sent. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signed and not over, as the engine says it; a test holds them together. What lies in payments may be meant for such an agreement. */
export const living: readonly string[] = ['executed', 'active', 'renewed', 'expiring', 'expired', 'terminating', 'settling'];

export class ClosingInFull1763819940000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION agreement_closing() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE owed numeric; credit numeric; paid numeric; others boolean;
        BEGIN
          SELECT coalesce(sum(e.amount) FILTER (WHERE e.account IN ('accounts_receivable', 'disputed_receivable')), 0), coalesce(sum(e.amount) FILTER (WHERE e.account = 'customer_credit'), 0) INTO owed, credit
            FROM billing_document d JOIN ledger_entry e ON e.agency_id = d.agency_id AND e.document_id = d.id WHERE d.agency_id = NEW.agency_id AND d.agreement_id = NEW.id;
          IF owed <> 0 THEN RAISE EXCEPTION 'an agreement closes when nothing stands open' USING ERRCODE = 'restrict_violation'; END IF;
          IF EXISTS (SELECT 1 FROM billing_document WHERE agency_id = NEW.agency_id AND agreement_id = NEW.id AND state <> 'void' AND disputed > 0)
          THEN RAISE EXCEPTION 'an agreement closes when nothing is in dispute' USING ERRCODE = 'restrict_violation'; END IF;
          IF EXISTS (SELECT 1 FROM billing_document WHERE agency_id = NEW.agency_id AND agreement_id = NEW.id AND state IN ('draft', 'finalised'))
          THEN RAISE EXCEPTION 'an agreement closes when its municipality was sent every document' USING ERRCODE = 'restrict_violation'; END IF;
          -- One account of the municipality: what was paid back of payments that never came is taken off its credit.
          others := EXISTS (SELECT 1 FROM agreement WHERE agency_id = NEW.agency_id AND municipality_id = NEW.municipality_id AND id <> NEW.id AND state = ANY ('{${living.join(',')}}'::text[]));
          SELECT coalesce(sum(CASE p.state WHEN 'reversed' THEN p.refunded ELSE p.allocated + p.refunded - p.amount END), 0) INTO paid FROM payment p
            WHERE p.agency_id = NEW.agency_id AND p.municipality_id = NEW.municipality_id AND (CASE p.state WHEN 'reversed' THEN p.refunded ELSE p.amount - p.allocated - p.refunded END) > 0
              AND (NOT others OR EXISTS (SELECT 1 FROM payment_allocation a JOIN billing_document d ON d.agency_id = a.agency_id AND d.id = a.document_id WHERE a.agency_id = NEW.agency_id AND a.payment_id = p.id AND (a.released_on IS NULL OR p.state = 'reversed') AND d.agreement_id = NEW.id));
          IF credit + paid <> 0 THEN RAISE EXCEPTION 'an agreement closes when no credit of its municipality is left and nothing is owed back' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
