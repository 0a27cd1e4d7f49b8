/** The database publishes no rates, either, that price days anew which are on a finalised document of an agreement that follows the card: the next run would bill the difference, and nobody agreed to it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BilledDaysKeepTheirRates1763820010000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // As before for days that have passed; of each agreement the days through the last one that was billed count as well. Nobody finalises a document meanwhile.
    await q.query(`
      CREATE OR REPLACE FUNCTION rate_card_version_signed_days() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE today date; next_day date; old jsonb;
        BEGIN
          PERFORM pg_advisory_xact_lock(hashtextextended('rates ' || NEW.agency_id::text, 0));
          SELECT (NEW.published_at AT TIME ZONE time_zone)::date INTO today FROM agency WHERE id = NEW.agency_id;
          SELECT min(effective_from) INTO next_day FROM rate_card_version WHERE agency_id = NEW.agency_id AND rate_card_id = NEW.rate_card_id AND state = 'published' AND id <> NEW.id AND effective_from > NEW.effective_from;
          SELECT rates INTO old FROM rate_card_version WHERE agency_id = NEW.agency_id AND rate_card_id = NEW.rate_card_id AND state = 'published' AND id <> NEW.id AND effective_from <= NEW.effective_from ORDER BY effective_from DESC, number DESC LIMIT 1;
          IF EXISTS (
            SELECT 1 FROM agreement a
              JOIN LATERAL (SELECT v.terms, coalesce(v.effective_from, (v.terms -> 'term' ->> 'from')::date) AS binds FROM agreement_version v WHERE v.agency_id = a.agency_id AND v.agreement_id = a.id AND v.executed_at IS NOT NULL ORDER BY v.executed_at DESC, v.number DESC LIMIT 1) s
                ON s.terms -> 'rateCard' ->> 'id' = NEW.rate_card_id::text AND s.terms -> 'rateCard' ->> 'follows' = 'newest'
              CROSS JOIN LATERAL (SELECT greatest(today, max(d.period_until)) AS until FROM billing_document d WHERE d.agency_id = a.agency_id AND d.agreement_id = a.id AND d.state NOT IN ('draft', 'void') AND d.schedule IN ('regular', 'delta', 'final') AND d.corrects_id IS NULL) settled
              CROSS JOIN LATERAL jsonb_array_elements(s.terms -> 'lines') line
              JOIN LATERAL (SELECT x.value AS was FROM jsonb_array_elements(old) x WHERE x.value ->> 'key' = line -> 'price' ->> 'rateKey') b ON true
              LEFT JOIN LATERAL (SELECT y.value AS becomes FROM jsonb_array_elements(NEW.rates) y WHERE y.value ->> 'key' = line -> 'price' ->> 'rateKey') n ON true
            WHERE a.agency_id = NEW.agency_id AND a.state = ANY ('{executed,active,renewed,expiring,expired,terminating,settling}'::text[])
              AND EXISTS (SELECT 1 FROM agreement_version v WHERE v.agency_id = a.agency_id AND v.agreement_id = a.id AND v.executed_at IS NOT NULL AND v.terms -> 'rateCard' ->> 'id' = NEW.rate_card_id::text)
              AND (n.becomes IS NULL OR b.was ->> 'basis' IS DISTINCT FROM n.becomes ->> 'basis' OR (b.was ->> 'amount')::numeric IS DISTINCT FROM (n.becomes ->> 'amount')::numeric
                OR (b.was ->> 'reliefFactor')::numeric IS DISTINCT FROM (n.becomes ->> 'reliefFactor')::numeric OR (b.was ->> 'hoursPerUnit')::numeric IS DISTINCT FROM (n.becomes ->> 'hoursPerUnit')::numeric)
              AND greatest(NEW.effective_from, s.binds, (line ->> 'from')::date) < least(next_day, settled.until, a.service_until, (s.terms -> 'term' ->> 'until')::date, (line ->> 'until')::date))
          THEN RAISE EXCEPTION 'rates for days that both sides have signed for change by an amendment' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
