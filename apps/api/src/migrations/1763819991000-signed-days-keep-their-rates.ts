/** The database, too, publishes no rates that price days anew which have passed and for which both sides have signed; and what the app writes begins as a draft. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signed and not over, as the engine says it; a test holds them together. */
export const living: readonly string[] = ['executed', 'active', 'renewed', 'expiring', 'expired', 'terminating', 'settling'];

export class SignedDaysKeepTheirRates1763819991000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // The version signed last binds whole from its day on, whatever was signed before: its days are certain here. Those of earlier ones are the engine's to lay.
    await q.query(`
      CREATE FUNCTION rate_card_version_signed_days() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE today date; until date; old jsonb;
        BEGIN
          SELECT (NEW.published_at AT TIME ZONE time_zone)::date INTO today FROM agency WHERE id = NEW.agency_id;
          SELECT least(today, min(effective_from)) INTO until FROM rate_card_version WHERE agency_id = NEW.agency_id AND rate_card_id = NEW.rate_card_id AND state = 'published' AND id <> NEW.id AND effective_from > NEW.effective_from;
          IF NEW.effective_from >= until THEN RETURN NEW; END IF;
          SELECT rates INTO old FROM rate_card_version WHERE agency_id = NEW.agency_id AND rate_card_id = NEW.rate_card_id AND state = 'published' AND id <> NEW.id AND effective_from <= NEW.effective_from ORDER BY effective_from DESC, number DESC LIMIT 1;
          IF EXISTS (
            SELECT 1 FROM agreement a
              JOIN LATERAL (SELECT v.terms, coalesce(v.effective_from, (v.terms -> 'term' ->> 'from')::date) AS binds FROM agreement_version v WHERE v.agency_id = a.agency_id AND v.agreement_id = a.id AND v.executed_at IS NOT NULL ORDER BY v.executed_at DESC, v.number DESC LIMIT 1) s ON true
              CROSS JOIN LATERAL jsonb_array_elements(s.terms -> 'lines') line
              JOIN LATERAL (SELECT x.value AS was FROM jsonb_array_elements(old) x WHERE x.value ->> 'key' = line -> 'price' ->> 'rateKey') b ON true
              LEFT JOIN LATERAL (SELECT y.value AS becomes FROM jsonb_array_elements(NEW.rates) y WHERE y.value ->> 'key' = line -> 'price' ->> 'rateKey') n ON true
            WHERE a.agency_id = NEW.agency_id AND a.state = ANY ('{${living.join(',')}}'::text[]) AND s.terms -> 'rateCard' ->> 'id' = NEW.rate_card_id::text AND s.terms -> 'rateCard' ->> 'follows' = 'newest'
              AND (n.becomes IS NULL OR b.was ->> 'basis' IS DISTINCT FROM n.becomes ->> 'basis' OR (b.was ->> 'amount')::numeric IS DISTINCT FROM (n.becomes ->> 'amount')::numeric
                OR (b.was ->> 'reliefFactor')::numeric IS DISTINCT FROM (n.becomes ->> 'reliefFactor')::numeric OR (b.was ->> 'hoursPerUnit')::numeric IS DISTINCT FROM (n.becomes ->> 'hoursPerUnit')::numeric)
              AND greatest(NEW.effective_from, s.binds, (line ->> 'from')::date) < least(until, a.service_until, (s.terms -> 'term' ->> 'until')::date, (line ->> 'until')::date))
          THEN RAISE EXCEPTION 'rates for days that both sides have signed for change by an amendment' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query("CREATE TRIGGER rate_card_version_keeps_signed_days BEFORE UPDATE ON rate_card_version FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state = 'published') EXECUTE FUNCTION rate_card_version_signed_days()");
    await q.query("CREATE POLICY rate_card_version_begins_as_draft ON rate_card_version AS RESTRICTIVE FOR INSERT TO rapport_app WITH CHECK (state = 'draft')");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
