/** Complaints, stored apart: whoever does not say who reads sees none, and nobody sees one that names them or their people. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { complaintMoves } from './complaint-moves.js';
import { protectTable } from './municipality-wall.js';
import { refuseChanges } from './tenant-table.js';

const categories = "('discourtesy', 'neglect', 'procedure', 'search_or_stop', 'force', 'bias', 'off_duty', 'retaliation', 'other')";
const states = "('received', 'screened', 'assigned', 'investigating', 'decided', 'closed')";
/** Unset: nobody. `all`: intake, letters and counts. Else everybody of the roster whom the reader is or was, as an array. */
const reader = "coalesce(nullif(current_setting('app.complaint_reader', true), ''), 'nobody')";

export class Complaints1763819600000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.complaint(q);
    await this.walls(q);
    await this.parts(q);
    await this.moves(q);
  }

  private async complaint(q: QueryRunner): Promise<void> {
    await q.query('CREATE TABLE complaint_counter (agency_id uuid NOT NULL REFERENCES agency (id), year int NOT NULL, last int NOT NULL CHECK (last >= 0), PRIMARY KEY (agency_id, year))');
    await protectTable(q, 'complaint_counter', 'SELECT, INSERT, UPDATE');
    // What was said, by whom and about whom is encrypted under a key of its own for every complaint and column.
    await q.query(`
      CREATE TABLE complaint (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, number text NOT NULL, state text NOT NULL DEFAULT 'received' CHECK (state IN ${states}), revision int NOT NULL DEFAULT 1,
        channel text NOT NULL CHECK (channel IN ('web', 'phone', 'in_person', 'letter', 'email', 'other')), received_at timestamptz NOT NULL, received_on date NOT NULL, recorded_by text, language text NOT NULL,
        once_hash bytea NOT NULL CHECK (octet_length(once_hash) = 32), code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
        said bytea NOT NULL, happened_on date, place bytea, about bytea, name bytea, phone bytea, email bytea, summary bytea,
        unit_id uuid, municipality_id uuid, assigned_to uuid, due_on date, decided_on date, closed_at timestamptz,
        settlement text CHECK (settlement IN ('resolved_informally', 'duplicate', 'not_about_agency', 'referred_elsewhere', 'withdrawn', 'cannot_be_examined')),
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, number), UNIQUE (agency_id, once_hash), UNIQUE (agency_id, code_hash),
        FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id), FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id), FOREIGN KEY (agency_id, assigned_to) REFERENCES membership (agency_id, id),
        CONSTRAINT complaint_screened CHECK (state = 'received' OR (summary IS NOT NULL AND due_on IS NOT NULL)), CONSTRAINT complaint_assigned CHECK (state NOT IN ('assigned', 'investigating', 'decided') OR assigned_to IS NOT NULL),
        CONSTRAINT complaint_decided CHECK (state <> 'decided' OR decided_on IS NOT NULL), CONSTRAINT complaint_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
        CONSTRAINT complaint_settled CHECK (settlement IS NULL OR (state = 'closed' AND decided_on IS NULL)), CONSTRAINT complaint_ended CHECK (state <> 'closed' OR settlement IS NOT NULL OR decided_on IS NOT NULL))`);
    await q.query('CREATE INDEX complaint_by_id ON complaint (agency_id, state, id DESC)');
    await q.query('CREATE INDEX complaint_by_day ON complaint (agency_id, received_on, unit_id, municipality_id)');
    await q.query('CREATE INDEX complaint_by_decision ON complaint (agency_id, decided_on) WHERE decided_on IS NOT NULL');
    await q.query('CREATE INDEX complaint_by_assignee ON complaint (agency_id, assigned_to, id DESC) WHERE assigned_to IS NOT NULL');
    await q.query('CREATE INDEX complaint_by_unit ON complaint (agency_id, unit_id, id DESC) WHERE unit_id IS NOT NULL');
    await q.query('CREATE INDEX complaint_by_municipality ON complaint (agency_id, municipality_id, id DESC) WHERE municipality_id IS NOT NULL');
    await q.query("CREATE INDEX complaint_due ON complaint (agency_id, due_on, id) WHERE due_on IS NOT NULL AND state IN ('screened', 'assigned', 'investigating')");
    await protectTable(q, 'complaint', 'SELECT, INSERT, UPDATE');
  }

  /**
   * Who is named, or seems to be, and who stood above them when the complaint came and when they were named: kept, so that a roster that is changed afterwards opens nothing.
   * Whoever stands above them today is closed out as well. Somebody who is nobody of the roster could be anybody, and reads none.
   */
  private async walls(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE complaint_named (
        agency_id uuid NOT NULL, complaint_id uuid NOT NULL, named_id uuid NOT NULL, person_id uuid NOT NULL, by_words boolean NOT NULL, PRIMARY KEY (agency_id, complaint_id, named_id, person_id),
        FOREIGN KEY (agency_id, complaint_id) REFERENCES complaint (agency_id, id), FOREIGN KEY (agency_id, named_id) REFERENCES person (agency_id, id), FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id))`);
    await q.query('CREATE INDEX complaint_named_by_person ON complaint_named (agency_id, person_id)');
    await q.query('CREATE INDEX complaint_named_by_named ON complaint_named (agency_id, named_id)');
    await protectTable(q, 'complaint_named', 'SELECT, INSERT, DELETE');
    // The named themselves, everybody above them, and whoever acts for one of those: on the day given and today.
    await q.query(`
      CREATE FUNCTION complaint_chain(agency uuid, named uuid[], received date) RETURNS TABLE (named_id uuid, person_id uuid) LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
        WITH RECURSIVE days (day) AS (SELECT received UNION SELECT (now() AT TIME ZONE a.time_zone)::date FROM agency a WHERE a.id = agency),
        above (named_id, person_id, day, level) AS (
          SELECT n, n, d.day, 0 FROM unnest(named) AS n CROSS JOIN days d
          UNION
          SELECT x.named_id, s.supervisor_id, x.day, x.level + 1 FROM above x JOIN person_assignment s ON s.agency_id = agency AND s.person_id = x.person_id AND s.from_on <= x.day AND (s.to_on IS NULL OR s.to_on > x.day)
          WHERE s.supervisor_id IS NOT NULL AND x.level < 12)
        SELECT x.named_id, x.person_id FROM above x
        UNION
        SELECT x.named_id, t.acting_id FROM above x JOIN person_acting t ON t.agency_id = agency AND t.person_id = x.person_id AND x.level > 0 AND t.from_on <= x.day AND (t.to_on IS NULL OR t.to_on > x.day)
      $$`);
    await q.query(`
      CREATE FUNCTION complaint_closed_to(agency uuid, complaint uuid, received date, selves uuid[]) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
        SELECT cardinality(selves) = 0
          OR EXISTS (SELECT 1 FROM complaint_named n WHERE n.agency_id = agency AND n.complaint_id = complaint AND n.person_id = ANY (selves))
          OR EXISTS (SELECT 1 FROM complaint_chain(agency, ARRAY(SELECT DISTINCT n.named_id FROM complaint_named n WHERE n.agency_id = agency AND n.complaint_id = complaint), received) c WHERE c.person_id = ANY (selves))
      $$`);
    const open = `CASE ${reader} WHEN 'nobody' THEN false WHEN 'all' THEN true ELSE NOT complaint_closed_to(agency_id, id, received_on, nullif(${reader}, 'nobody')::uuid[]) END`;
    await q.query(`CREATE POLICY complaint_wall ON complaint AS RESTRICTIVE FOR ALL TO PUBLIC USING (${open}) WITH CHECK (${reader} <> 'nobody')`);
  }

  private async parts(q: QueryRunner): Promise<void> {
    const of = 'FOREIGN KEY (agency_id, complaint_id) REFERENCES complaint (agency_id, id)';
    await q.query(`
      CREATE TABLE complaint_allegation (
        agency_id uuid NOT NULL, id uuid NOT NULL, complaint_id uuid NOT NULL, position int NOT NULL, category text NOT NULL CHECK (category IN ${categories}), person_id uuid,
        finding text CHECK (finding IN ('sustained', 'not_sustained', 'exonerated', 'unfounded', 'policy_gap')), finding_reason bytea, dropped_at timestamptz,
        PRIMARY KEY (agency_id, id), ${of}, FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id), CHECK ((finding IS NULL) = (finding_reason IS NULL)), CHECK (finding IS NULL OR dropped_at IS NULL))`);
    await q.query('CREATE INDEX complaint_allegation_of ON complaint_allegation (agency_id, complaint_id, position) WHERE dropped_at IS NULL');
    await q.query('CREATE INDEX complaint_allegation_by_category ON complaint_allegation (agency_id, category, complaint_id) WHERE dropped_at IS NULL');
    await q.query('CREATE INDEX complaint_allegation_by_person ON complaint_allegation (agency_id, person_id) WHERE person_id IS NOT NULL');
    await protectTable(q, 'complaint_allegation', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE complaint_event (
        agency_id uuid NOT NULL, id uuid NOT NULL, complaint_id uuid NOT NULL, at timestamptz NOT NULL, by_name text NOT NULL,
        what text NOT NULL CHECK (what IN ('received', 'screened', 'assigned', 'began', 'postponed', 'decided', 'closed', 'settled', 'reopened', 'noted')), to_state text NOT NULL CHECK (to_state IN ${states}), note bytea,
        PRIMARY KEY (agency_id, id), ${of})`);
    await q.query('CREATE INDEX complaint_event_of ON complaint_event (agency_id, complaint_id, id DESC)');
    await protectTable(q, 'complaint_event', 'SELECT, INSERT');
    await refuseChanges(q, 'complaint_event');
    await q.query(`
      CREATE TABLE complaint_message (
        agency_id uuid NOT NULL, id uuid NOT NULL, complaint_id uuid NOT NULL, at timestamptz NOT NULL, from_agency boolean NOT NULL, by_name text, words bytea NOT NULL, once_hash bytea,
        PRIMARY KEY (agency_id, id), ${of}, UNIQUE (agency_id, complaint_id, once_hash), CHECK (from_agency = (by_name IS NOT NULL)))`);
    await q.query('CREATE INDEX complaint_message_of ON complaint_message (agency_id, complaint_id, id DESC)');
    await protectTable(q, 'complaint_message', 'SELECT, INSERT');
    await refuseChanges(q, 'complaint_message');
    for (const table of ['complaint_allegation', 'complaint_event', 'complaint_message']) {
      await q.query(`CREATE POLICY complaint_wall ON ${table} AS RESTRICTIVE FOR ALL TO PUBLIC USING (EXISTS (SELECT 1 FROM complaint c WHERE c.agency_id = ${table}.agency_id AND c.id = ${table}.complaint_id))`);
    }
  }

  /** What the pure table of moves says, said once more where nobody gets around it; and what was said is final. */
  private async moves(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION complaint_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'complaints are kept' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'received' THEN RAISE EXCEPTION 'a complaint begins as received' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF OLD.state <> NEW.state AND OLD.state || '>' || NEW.state <> ALL (${`ARRAY[${complaintMoves.map((move) => `'${move}'`).join(', ')}]`})
          THEN RAISE EXCEPTION 'a complaint does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF (OLD.id, OLD.number, OLD.channel, OLD.received_at, OLD.received_on, OLD.recorded_by, OLD.once_hash, OLD.code_hash, OLD.said, OLD.happened_on, OLD.place, OLD.about, OLD.name, OLD.phone, OLD.email)
            IS DISTINCT FROM (NEW.id, NEW.number, NEW.channel, NEW.received_at, NEW.received_on, NEW.recorded_by, NEW.once_hash, NEW.code_hash, NEW.said, NEW.happened_on, NEW.place, NEW.about, NEW.name, NEW.phone, NEW.email)
          THEN RAISE EXCEPTION 'what was said is final' USING ERRCODE = 'restrict_violation'; END IF;
          -- A municipality that was merged takes its complaints along.
          IF NEW.state IN ('decided', 'closed') AND OLD.state = NEW.state AND to_jsonb(OLD) - 'municipality_id' IS DISTINCT FROM to_jsonb(NEW) - 'municipality_id' THEN RAISE EXCEPTION 'what was decided is final until it is taken up again' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER complaint_moves BEFORE INSERT OR UPDATE OR DELETE ON complaint FOR EACH ROW EXECUTE FUNCTION complaint_guard()');
    await q.query(`
      CREATE FUNCTION complaint_allegation_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' OR (OLD.complaint_id, OLD.category, OLD.person_id) IS DISTINCT FROM (NEW.complaint_id, NEW.category, NEW.person_id) OR (OLD.dropped_at IS NOT NULL AND NEW IS DISTINCT FROM OLD)
          THEN RAISE EXCEPTION 'an allegation stands, or is dropped and another one made' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER complaint_allegation_stands BEFORE UPDATE OR DELETE ON complaint_allegation FOR EACH ROW EXECUTE FUNCTION complaint_allegation_guard()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
