/** Published rates whose day is still ahead can be withdrawn, with a reason; the database refuses where the day has come, where anybody was billed by them, and where an agreement would be left without a price. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RatesWithdrawn1763820000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE rate_card_version ADD COLUMN withdrawn_at timestamptz, ADD COLUMN withdrawn_by_name text, ADD COLUMN withdrawn_reason text');
    await q.query(`
      ALTER TABLE rate_card_version DROP CONSTRAINT rate_card_version_state_check, DROP CONSTRAINT rate_card_version_check,
        ADD CONSTRAINT rate_card_version_state_check CHECK (state IN ('draft', 'published', 'withdrawn')), ADD CONSTRAINT rate_card_version_check CHECK ((state = 'draft') = (published_at IS NULL)),
        ADD CONSTRAINT rate_card_version_withdrawn CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL) AND (withdrawn_at IS NULL) = (withdrawn_by_name IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL))`);
    // Nobody finalises a document while rates are withdrawn: what is looked at here stays so until the end.
    await q.query(`
      CREATE FUNCTION billing_document_holds_rates() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock_shared(hashtextextended('rates ' || NEW.agency_id::text, 0));
          RETURN NEW;
        END $$`);
    await q.query("CREATE TRIGGER billing_document_holds_rates BEFORE UPDATE ON billing_document FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state = 'finalised') EXECUTE FUNCTION billing_document_holds_rates()");
    await this.guard(q);
    await this.needed(q);
  }

  /** Of what was published nothing changes but that it is withdrawn, once. */
  private async guard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION rate_card_version_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE free text[] := '{state,withdrawn_at,withdrawn_by_name,withdrawn_reason}';
        BEGIN
          IF OLD.state = 'withdrawn' THEN RAISE EXCEPTION 'withdrawn rates are kept as they are' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state = 'published' AND (TG_OP = 'DELETE' OR NEW.state <> 'withdrawn' OR to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free)
          THEN RAISE EXCEPTION 'published rates are final: make a new version' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
          IF OLD.state = 'draft' AND NEW.state = 'withdrawn' THEN RAISE EXCEPTION 'a draft of rates is not withdrawn' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
  }

  private async needed(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION rate_card_version_withdrawing() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE today date; until date; goes_on jsonb;
        BEGIN
          PERFORM pg_advisory_xact_lock(hashtextextended('rates ' || NEW.agency_id::text, 0));
          SELECT (NEW.withdrawn_at AT TIME ZONE time_zone)::date INTO today FROM agency WHERE id = NEW.agency_id;
          IF NEW.effective_from <= today THEN RAISE EXCEPTION 'rates whose day has come are not withdrawn' USING ERRCODE = 'restrict_violation'; END IF;
          IF EXISTS (
            SELECT 1 FROM agreement a JOIN billing_document d ON d.agency_id = a.agency_id AND d.agreement_id = a.id AND d.state NOT IN ('draft', 'void') JOIN billing_line l ON l.agency_id = d.agency_id AND l.document_id = d.id
            WHERE a.agency_id = NEW.agency_id AND EXISTS (SELECT 1 FROM agreement_version v WHERE v.agency_id = a.agency_id AND v.agreement_id = a.id AND v.executed_at IS NOT NULL AND v.terms -> 'rateCard' ->> 'id' = NEW.rate_card_id::text)
              AND l.span_until > NEW.effective_from AND strpos(l.explanation::text, NEW.id::text) > 0)
          THEN RAISE EXCEPTION 'rates from which something was billed are not withdrawn' USING ERRCODE = 'restrict_violation'; END IF;
          SELECT min(effective_from) INTO until FROM rate_card_version WHERE agency_id = NEW.agency_id AND rate_card_id = NEW.rate_card_id AND state = 'published' AND effective_from > NEW.effective_from;
          SELECT rates INTO goes_on FROM rate_card_version WHERE agency_id = NEW.agency_id AND rate_card_id = NEW.rate_card_id AND state = 'published' AND id <> NEW.id AND effective_from < NEW.effective_from ORDER BY effective_from DESC LIMIT 1;
          -- As where rates are published: the version signed last is certain here, and what is on the table; laying the versions before it is the engine's.
          IF EXISTS (
            SELECT 1 FROM agreement a
              JOIN LATERAL (
                SELECT v.terms, coalesce(v.effective_from, (v.terms -> 'term' ->> 'from')::date) AS binds FROM agreement_version v WHERE v.agency_id = a.agency_id AND v.agreement_id = a.id AND v.state IN ('sent', 'approved')
                UNION ALL (SELECT v.terms, coalesce(v.effective_from, (v.terms -> 'term' ->> 'from')::date) FROM agreement_version v WHERE v.agency_id = a.agency_id AND v.agreement_id = a.id AND v.executed_at IS NOT NULL AND a.state = ANY ('{executed,active,renewed,expiring,expired,terminating,settling}'::text[]) ORDER BY v.executed_at DESC, v.number DESC LIMIT 1)
              ) s ON s.terms -> 'rateCard' ->> 'id' = NEW.rate_card_id::text
              CROSS JOIN LATERAL jsonb_array_elements(s.terms -> 'lines') line
            WHERE a.agency_id = NEW.agency_id
              AND EXISTS (SELECT 1 FROM jsonb_array_elements(NEW.rates) x WHERE x.value ->> 'key' = line -> 'price' ->> 'rateKey')
              AND CASE s.terms -> 'rateCard' ->> 'follows'
                WHEN 'locked' THEN s.terms -> 'rateCard' ->> 'versionId' = NEW.id::text AND greatest(s.binds, (line ->> 'from')::date) < least(a.service_until, (line ->> 'until')::date, (s.terms -> 'term' ->> 'until')::date)
                ELSE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(goes_on, '[]')) x WHERE x.value ->> 'key' = line -> 'price' ->> 'rateKey')
                  AND greatest(NEW.effective_from, s.binds, (line ->> 'from')::date) < least(until, a.service_until, (s.terms -> 'term' ->> 'until')::date, (line ->> 'until')::date) END)
          THEN RAISE EXCEPTION 'an agreement has a price only by these rates' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query("CREATE TRIGGER rate_card_version_may_be_withdrawn BEFORE UPDATE ON rate_card_version FOR EACH ROW WHEN (OLD.state = 'published' AND NEW.state = 'withdrawn') EXECUTE FUNCTION rate_card_version_withdrawing()");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
