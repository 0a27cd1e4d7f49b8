/** Consortia: members, what was measured of them, costs, comparisons of formulas with votes, formulas in force and the shares of each year. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { currentMunicipality, noMunicipality, protectTable } from './municipality-wall.js';
import { refuseChanges } from './tenant-table.js';

const own = `municipality_id = ${currentMunicipality}`;
/** The municipality was sent the comparison. */
const sent = (table: string, column: string) => `EXISTS (SELECT 1 FROM cost_share_voter v WHERE v.agency_id = ${table}.agency_id AND v.comparison_id = ${table}.${column} AND v.municipality_id = ${currentMunicipality})`;
/** As the database was told them; a spec holds them to the engine's. */
export const costShareComparisonMoves: readonly string[] = ['draft>open', 'open>adopted', 'open>withdrawn'];
const consortiumKey = 'FOREIGN KEY (agency_id, consortium_id) REFERENCES consortium (agency_id, id)';
const municipalityKey = 'FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id)';

export class CostShares1763819300000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.consortia(q);
    await this.readings(q);
    await this.comparisons(q);
    await this.votes(q);
    await this.guard(q);
    await this.formulas(q);
    await this.sums(q);
  }

  private async consortia(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE consortium (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120), currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')), measures jsonb NOT NULL CHECK (jsonb_typeof(measures) = 'array'), revision int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, name))`);
    await protectTable(q, 'consortium', 'SELECT, INSERT, UPDATE (name, status, measures, revision)');
    await q.query(`
      CREATE TABLE consortium_member (
        agency_id uuid NOT NULL, consortium_id uuid NOT NULL, municipality_id uuid NOT NULL, from_day date NOT NULL, until_day date, PRIMARY KEY (agency_id, consortium_id, municipality_id),
        ${consortiumKey}, ${municipalityKey}, CHECK (until_day > from_day))`);
    await q.query('CREATE INDEX consortium_member_by_municipality ON consortium_member (agency_id, municipality_id)');
    await protectTable(q, 'consortium_member');
  }

  private async readings(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE consortium_reading (
        agency_id uuid NOT NULL, id uuid NOT NULL, consortium_id uuid NOT NULL, municipality_id uuid NOT NULL, measure text NOT NULL, period text NOT NULL CHECK (period ~ '^[12][0-9]{3}(-Q[1-4])?$'), period_until date NOT NULL,
        value numeric NOT NULL CHECK (value >= 0), source text NOT NULL CHECK (length(source) BETWEEN 1 AND 160), measured_on date NOT NULL, at timestamptz NOT NULL DEFAULT now(), by_name text NOT NULL, corrects_id uuid, reason text,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, id, consortium_id, municipality_id, measure, period), ${consortiumKey}, ${municipalityKey}, CHECK ((corrects_id IS NULL) = (reason IS NULL)),
        FOREIGN KEY (agency_id, corrects_id, consortium_id, municipality_id, measure, period) REFERENCES consortium_reading (agency_id, id, consortium_id, municipality_id, measure, period))`);
    // One first reading, and one correction of each: two people who correct the same figure cannot both have the last word.
    await q.query('CREATE UNIQUE INDEX consortium_reading_first ON consortium_reading (agency_id, consortium_id, municipality_id, measure, period) WHERE corrects_id IS NULL');
    await q.query('CREATE UNIQUE INDEX consortium_reading_corrected_once ON consortium_reading (agency_id, corrects_id) WHERE corrects_id IS NOT NULL');
    await q.query('CREATE INDEX consortium_reading_of ON consortium_reading (agency_id, consortium_id, period DESC, id DESC)');
    await q.query('CREATE INDEX consortium_reading_by_municipality ON consortium_reading (agency_id, municipality_id, consortium_id)');
    await q.query('CREATE INDEX consortium_reading_by_correction ON consortium_reading (agency_id, corrects_id, consortium_id, municipality_id, measure, period) WHERE corrects_id IS NOT NULL');
    await protectTable(q, 'consortium_reading', 'SELECT, INSERT');
    await refuseChanges(q, 'consortium_reading');
    await q.query(`
      CREATE TABLE consortium_cost (
        agency_id uuid NOT NULL, consortium_id uuid NOT NULL, year_from date NOT NULL, number int NOT NULL CHECK (number > 0), year_until date NOT NULL, kind text NOT NULL CHECK (kind IN ('fixed', 'budget', 'rate')), amount bigint NOT NULL CHECK (amount >= 0),
        source text NOT NULL, at timestamptz NOT NULL DEFAULT now(), by_name text NOT NULL, PRIMARY KEY (agency_id, consortium_id, year_from, number), ${consortiumKey}, CHECK (year_until > year_from))`);
    await protectTable(q, 'consortium_cost', 'SELECT, INSERT');
    await refuseChanges(q, 'consortium_cost');
  }

  private async comparisons(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE cost_share_comparison (
        agency_id uuid NOT NULL, id uuid NOT NULL, consortium_id uuid NOT NULL, title text NOT NULL CHECK (length(title) BETWEEN 1 AND 120), state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'adopted', 'withdrawn')),
        year_from date NOT NULL, readings_until date NOT NULL, note text NOT NULL DEFAULT '', today jsonb NOT NULL, formulas jsonb NOT NULL, revision int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(),
        published_at timestamptz, published_by_name text, consortium_name text, consent text, vote_until date, votes_close_at timestamptz, preview jsonb, content_sha256 bytea CHECK (octet_length(content_sha256) = 32),
        ended_at timestamptz, ended_by_name text, ended_because text, adopted_formula_id uuid, tally jsonb,
        PRIMARY KEY (agency_id, id), ${consortiumKey},
        CHECK ((state = 'draft') = (published_at IS NULL)), CHECK (published_at IS NULL OR num_nulls(published_by_name, consortium_name, consent, vote_until, votes_close_at, preview, content_sha256) = 0),
        CHECK ((state IN ('adopted', 'withdrawn')) = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (ended_because IS NULL)), CHECK ((state = 'adopted') = (adopted_formula_id IS NOT NULL) AND (state = 'adopted') = (tally IS NOT NULL)))`);
    await q.query('CREATE INDEX cost_share_comparison_of ON cost_share_comparison (agency_id, consortium_id, id DESC)');
    await q.query(`
      CREATE TABLE cost_share_voter (
        agency_id uuid NOT NULL, comparison_id uuid NOT NULL, municipality_id uuid NOT NULL, municipality_name text NOT NULL, PRIMARY KEY (agency_id, comparison_id, municipality_id),
        FOREIGN KEY (agency_id, comparison_id) REFERENCES cost_share_comparison (agency_id, id), ${municipalityKey})`);
    await q.query('CREATE INDEX cost_share_voter_by_municipality ON cost_share_voter (agency_id, municipality_id, comparison_id DESC)');
    await protectTable(q, 'cost_share_voter', 'SELECT, INSERT', { visible: own, writable: null });
    await refuseChanges(q, 'cost_share_voter');
    await protectTable(q, 'cost_share_comparison', 'SELECT, INSERT, UPDATE, DELETE', { visible: `published_at IS NOT NULL AND ${sent('cost_share_comparison', 'id')}`, writable: null });
    await q.query("CREATE POLICY cost_share_comparison_begins_as_draft ON cost_share_comparison AS RESTRICTIVE FOR INSERT TO rapport_app WITH CHECK (state = 'draft')");
    await q.query(`
      CREATE TABLE cost_share_option (
        agency_id uuid NOT NULL, comparison_id uuid NOT NULL, formula_id uuid NOT NULL, label text NOT NULL, total bigint NOT NULL CHECK (total >= 0), host_label text, host_amount bigint NOT NULL DEFAULT 0 CHECK (host_amount >= 0),
        PRIMARY KEY (agency_id, comparison_id, formula_id), FOREIGN KEY (agency_id, comparison_id) REFERENCES cost_share_comparison (agency_id, id))`);
    await protectTable(q, 'cost_share_option', 'SELECT, INSERT', { visible: sent('cost_share_option', 'comparison_id'), writable: null });
    await refuseChanges(q, 'cost_share_option');
    await q.query(`
      CREATE TABLE cost_share_part (
        agency_id uuid NOT NULL, comparison_id uuid NOT NULL, formula_id uuid NOT NULL, municipality_id uuid NOT NULL, amount bigint NOT NULL CHECK (amount >= 0), explanation jsonb NOT NULL, PRIMARY KEY (agency_id, comparison_id, formula_id, municipality_id),
        FOREIGN KEY (agency_id, comparison_id, formula_id) REFERENCES cost_share_option (agency_id, comparison_id, formula_id), FOREIGN KEY (agency_id, comparison_id, municipality_id) REFERENCES cost_share_voter (agency_id, comparison_id, municipality_id))`);
    await q.query('CREATE INDEX cost_share_part_by_voter ON cost_share_part (agency_id, comparison_id, municipality_id)');
    await protectTable(q, 'cost_share_part', 'SELECT, INSERT', { visible: sent('cost_share_part', 'comparison_id'), writable: null });
    await refuseChanges(q, 'cost_share_part');
  }

  private async votes(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE cost_share_vote (
        agency_id uuid NOT NULL, comparison_id uuid NOT NULL, municipality_id uuid NOT NULL, choices jsonb NOT NULL CHECK (jsonb_typeof(choices) = 'array'), resolution text NOT NULL CHECK (length(resolution) BETWEEN 1 AND 120), meeting_on date NOT NULL,
        content_sha256 bytea NOT NULL, user_id uuid NOT NULL, by_name text NOT NULL, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, comparison_id, municipality_id),
        FOREIGN KEY (agency_id, comparison_id, municipality_id) REFERENCES cost_share_voter (agency_id, comparison_id, municipality_id))`);
    await protectTable(q, 'cost_share_vote', 'SELECT, INSERT', { visible: own });
    await refuseChanges(q, 'cost_share_vote');
    // The agency counts votes; it cannot write one.
    await q.query(`CREATE POLICY cost_share_vote_of_member ON cost_share_vote AS RESTRICTIVE FOR INSERT TO rapport_app WITH CHECK (NOT (${noMunicipality}))`);
    await q.query(`
      CREATE FUNCTION cost_share_vote_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          -- Waits for whoever ends the vote at this moment, and sees what they decided.
          PERFORM 1 FROM cost_share_comparison WHERE agency_id = NEW.agency_id AND id = NEW.comparison_id AND state = 'open' AND now() < votes_close_at AND content_sha256 = NEW.content_sha256 FOR SHARE;
          IF NOT FOUND THEN RAISE EXCEPTION 'the vote is not open for that' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER cost_share_vote_is_open BEFORE INSERT ON cost_share_vote FOR EACH ROW EXECUTE FUNCTION cost_share_vote_guard()');
    await q.query(`
      CREATE TABLE cost_share_comment (
        agency_id uuid NOT NULL, id uuid NOT NULL, comparison_id uuid NOT NULL, municipality_id uuid NOT NULL, side text NOT NULL CHECK (side IN ('agency', 'municipality')), user_id uuid NOT NULL, by_name text NOT NULL, at timestamptz NOT NULL DEFAULT now(),
        body text NOT NULL CHECK (length(body) BETWEEN 1 AND 4000), PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, comparison_id, municipality_id) REFERENCES cost_share_voter (agency_id, comparison_id, municipality_id))`);
    await q.query('CREATE INDEX cost_share_comment_of ON cost_share_comment (agency_id, comparison_id, municipality_id, id)');
    await protectTable(q, 'cost_share_comment', 'SELECT, INSERT', { visible: own });
    await refuseChanges(q, 'cost_share_comment');
    await q.query(`CREATE POLICY cost_share_comment_side ON cost_share_comment AS RESTRICTIVE FOR INSERT TO rapport_app WITH CHECK ((side = 'agency') = (${noMunicipality}))`);
  }

  private async guard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION cost_share_comparison_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE free text[] := '{state,ended_at,ended_by_name,ended_because,adopted_formula_id,tally,revision}';
        BEGIN
          IF TG_OP = 'DELETE' AND OLD.published_at IS NULL THEN RETURN OLD; END IF;
          IF TG_OP = 'DELETE' OR OLD.published_at IS NOT NULL AND to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free OR OLD.ended_at IS NOT NULL
          THEN RAISE EXCEPTION 'a published comparison is final' USING ERRCODE = 'restrict_violation'; END IF;
          IF (OLD.id, OLD.consortium_id) IS DISTINCT FROM (NEW.id, NEW.consortium_id) OR OLD.state <> NEW.state AND NOT OLD.state || '>' || NEW.state = ANY ('{${costShareComparisonMoves.join(',')}}'::text[])
          THEN RAISE EXCEPTION 'a comparison does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.adopted_formula_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM cost_share_option WHERE agency_id = NEW.agency_id AND comparison_id = NEW.id AND formula_id = NEW.adopted_formula_id)
          THEN RAISE EXCEPTION 'only a formula that was compared is adopted' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER cost_share_comparison_is_kept BEFORE UPDATE OR DELETE ON cost_share_comparison FOR EACH ROW EXECUTE FUNCTION cost_share_comparison_guard()');
  }

  private async formulas(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE cost_share_formula (
        agency_id uuid NOT NULL, id uuid NOT NULL, consortium_id uuid NOT NULL, number int NOT NULL CHECK (number > 0), label text NOT NULL, formula jsonb NOT NULL, from_day date NOT NULL, comparison_id uuid NOT NULL,
        adopted_at timestamptz NOT NULL, adopted_by_name text NOT NULL, PRIMARY KEY (agency_id, id), UNIQUE (agency_id, consortium_id, number), UNIQUE (agency_id, comparison_id), ${consortiumKey},
        FOREIGN KEY (agency_id, comparison_id) REFERENCES cost_share_comparison (agency_id, id))`);
    await protectTable(q, 'cost_share_formula', 'SELECT, INSERT');
    await refuseChanges(q, 'cost_share_formula');
    await q.query(`
      CREATE TABLE cost_share_settlement (
        agency_id uuid NOT NULL, id uuid NOT NULL, consortium_id uuid NOT NULL, year_from date NOT NULL, year_until date NOT NULL, number int NOT NULL CHECK (number > 0), formula_id uuid NOT NULL, total bigint NOT NULL CHECK (total >= 0),
        host_label text, host_amount bigint NOT NULL DEFAULT 0 CHECK (host_amount >= 0), readings_until date NOT NULL, reason text NOT NULL, at timestamptz NOT NULL DEFAULT now(), by_name text NOT NULL,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, consortium_id, year_from, number), ${consortiumKey}, FOREIGN KEY (agency_id, formula_id) REFERENCES cost_share_formula (agency_id, id), CHECK (year_until > year_from))`);
    await q.query('CREATE INDEX cost_share_settlement_by_formula ON cost_share_settlement (agency_id, formula_id)');
    await protectTable(q, 'cost_share_settlement', 'SELECT, INSERT');
    await refuseChanges(q, 'cost_share_settlement');
    // What the member reads stands with its own row: the settlement with everybody in it stays closed to it.
    await q.query(`
      CREATE TABLE cost_share_of_year (
        agency_id uuid NOT NULL, id uuid NOT NULL, settlement_id uuid NOT NULL, consortium_id uuid NOT NULL, municipality_id uuid NOT NULL, year_from date NOT NULL, year_until date NOT NULL, number int NOT NULL, amount bigint NOT NULL CHECK (amount >= 0), explanation jsonb NOT NULL,
        consortium_name text NOT NULL, formula_label text NOT NULL, currency text NOT NULL, total bigint NOT NULL, reason text NOT NULL, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, id), UNIQUE (agency_id, settlement_id, municipality_id),
        FOREIGN KEY (agency_id, settlement_id) REFERENCES cost_share_settlement (agency_id, id), ${consortiumKey}, ${municipalityKey})`);
    await q.query('CREATE INDEX cost_share_of_year_by_municipality ON cost_share_of_year (agency_id, municipality_id, consortium_id, year_from, number DESC)');
    await q.query('CREATE INDEX cost_share_of_year_of ON cost_share_of_year (agency_id, consortium_id, year_from, number)');
    await protectTable(q, 'cost_share_of_year', 'SELECT, INSERT', { visible: own, writable: null });
    await refuseChanges(q, 'cost_share_of_year');
  }

  /** At commit the shares of a formula, and of a year, are the whole cost: not a cent more or less, whoever writes them. */
  private async sums(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION cost_share_parts_sum() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF (SELECT total - host_amount FROM cost_share_option WHERE agency_id = NEW.agency_id AND comparison_id = NEW.comparison_id AND formula_id = NEW.formula_id)
            IS DISTINCT FROM (SELECT sum(amount) FROM cost_share_part WHERE agency_id = NEW.agency_id AND comparison_id = NEW.comparison_id AND formula_id = NEW.formula_id)
          THEN RAISE EXCEPTION 'shares do not sum to the cost' USING ERRCODE = 'check_violation'; END IF;
          RETURN NULL;
        END $$`);
    await q.query(`
      CREATE FUNCTION cost_share_years_sum() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE settlement uuid := CASE TG_TABLE_NAME WHEN 'cost_share_settlement' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'settlement_id' END;
        BEGIN
          IF (SELECT total - host_amount FROM cost_share_settlement WHERE agency_id = NEW.agency_id AND id = settlement) IS DISTINCT FROM (SELECT sum(amount) FROM cost_share_of_year WHERE agency_id = NEW.agency_id AND settlement_id = settlement)
          THEN RAISE EXCEPTION 'shares do not sum to the cost' USING ERRCODE = 'check_violation'; END IF;
          RETURN NULL;
        END $$`);
    for (const table of ['cost_share_option', 'cost_share_part']) await q.query(`CREATE CONSTRAINT TRIGGER ${table}_sum AFTER INSERT ON ${table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cost_share_parts_sum()`);
    for (const table of ['cost_share_settlement', 'cost_share_of_year']) await q.query(`CREATE CONSTRAINT TRIGGER ${table}_sum AFTER INSERT ON ${table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cost_share_years_sum()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
