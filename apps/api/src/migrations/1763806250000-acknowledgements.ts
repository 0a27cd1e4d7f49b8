/** Acknowledgements: obligations that move only as the rule allows, records that never change, what was shown, and roll-ups for the agency's page. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable, refuseChanges } from './tenant-table.js';

const states = "('pending', 'opened', 'acknowledged', 'refused', 'excused', 'superseded', 'cancelled')";

export class Acknowledgements1763806250000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.obligations(q);
    await this.records(q);
    await this.transitions(q);
    await this.rollUps(q);
    await this.signing(q);
    await this.reminders(q);
    await this.questions(q);
  }

  private async obligations(q: QueryRunner): Promise<void> {
    // version_number repeats the version's, and unit_id the unit under which the person is counted, so that set-wise work joins nothing.
    await q.query(`
      CREATE TABLE acknowledgement (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, policy_id uuid NOT NULL, person_id uuid NOT NULL, policy_version_id uuid NOT NULL, version_number int NOT NULL,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ${states}), current boolean NOT NULL DEFAULT true, unit_id uuid, owed_on date NOT NULL, due_on date NOT NULL, paused_on date,
        owed_at timestamptz NOT NULL DEFAULT now(), opened_at timestamptz, closed_at timestamptz, closed_reason text, PRIMARY KEY (agency_id, id),
        FOREIGN KEY (agency_id, policy_id, policy_version_id) REFERENCES policy_version (agency_id, policy_id, id), FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
        CHECK (state NOT IN ('pending', 'opened') OR (current AND closed_at IS NULL)), CHECK (state IN ('pending', 'opened') OR closed_at IS NOT NULL),
        CHECK (state NOT IN ('superseded', 'cancelled') OR NOT current), CHECK (state <> 'opened' OR opened_at IS NOT NULL))`);
    // At most one speaks for a person and a policy today, and every open one does: so at most one is open.
    await q.query('CREATE UNIQUE INDEX acknowledgement_current ON acknowledgement (agency_id, policy_id, person_id) WHERE current');
    await q.query('CREATE INDEX acknowledgement_of_person ON acknowledgement (agency_id, person_id, policy_id, owed_at)');
    await q.query("CREATE INDEX acknowledgement_open ON acknowledgement (agency_id, due_on, id) WHERE state IN ('pending', 'opened')");
    await q.query('CREATE INDEX acknowledgement_by_due ON acknowledgement (agency_id, due_on, id) WHERE current');
    await q.query('CREATE INDEX acknowledgement_by_policy ON acknowledgement (agency_id, policy_id, due_on, id) WHERE current');
    await q.query('CREATE INDEX acknowledgement_by_unit ON acknowledgement (agency_id, unit_id, due_on, id) WHERE current');
    await protectTenantTable(q, 'acknowledgement', 'SELECT, INSERT, UPDATE');
    // Work on many people, by policy; after_person is its checkpoint.
    await q.query(`
      CREATE TABLE acknowledgement_run (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, policy_id uuid NOT NULL, cause text NOT NULL CHECK (cause IN ('published', 'rescinded', 'people', 'daily')), message_id uuid NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now(), finished_at timestamptz, after_person uuid, people int NOT NULL DEFAULT 0, done int NOT NULL DEFAULT 0,
        owed int NOT NULL DEFAULT 0, moved int NOT NULL DEFAULT 0, closed int NOT NULL DEFAULT 0, PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, policy_id) REFERENCES policy (agency_id, id))`);
    await q.query('CREATE INDEX acknowledgement_run_of ON acknowledgement_run (agency_id, policy_id, started_at)');
    await q.query('CREATE UNIQUE INDEX acknowledgement_run_once ON acknowledgement_run (agency_id, message_id, policy_id)');
    await protectTenantTable(q, 'acknowledgement_run', 'SELECT, INSERT, UPDATE');
  }

  private async records(q: QueryRunner): Promise<void> {
    const shown = `agency_id uuid NOT NULL, policy_version_id uuid NOT NULL, sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32), at timestamptz NOT NULL, language text,
      FOREIGN KEY (agency_id, policy_version_id) REFERENCES policy_version (agency_id, id), FOREIGN KEY (agency_id, acknowledgement_id) REFERENCES acknowledgement (agency_id, id)`;
    await q.query(`CREATE TABLE acknowledgement_view (${shown}, id uuid NOT NULL, acknowledgement_id uuid NOT NULL, person_id uuid NOT NULL, PRIMARY KEY (agency_id, id))`);
    await q.query('CREATE INDEX acknowledgement_view_of ON acknowledgement_view (agency_id, acknowledgement_id, at)');
    await q.query(`
      CREATE TABLE acknowledgement_record (
        ${shown}, acknowledgement_id uuid NOT NULL, kind text NOT NULL CHECK (kind IN ('signed', 'paper', 'refused', 'excused')), statement_id text, wording text, authentication text, ip text, user_agent text,
        recorded_by_user_id uuid NOT NULL, recorded_by text NOT NULL, witness_person_id uuid, reason text, signed_on date, file_id uuid, PRIMARY KEY (agency_id, acknowledgement_id),
        FOREIGN KEY (agency_id, witness_person_id) REFERENCES person (agency_id, id), FOREIGN KEY (agency_id, file_id) REFERENCES file (agency_id, id),
        CHECK ((kind = 'signed') = (statement_id IS NOT NULL AND wording IS NOT NULL AND authentication IS NOT NULL AND language IS NOT NULL)),
        CHECK ((kind = 'paper') = (file_id IS NOT NULL AND signed_on IS NOT NULL)), CHECK ((kind = 'refused') = (witness_person_id IS NOT NULL)), CHECK (kind IN ('signed', 'paper') OR reason IS NOT NULL))`);
    await q.query(`
      CREATE TABLE acknowledgement_event (
        agency_id uuid NOT NULL, id uuid NOT NULL, acknowledgement_id uuid NOT NULL, at timestamptz NOT NULL DEFAULT now(),
        what text NOT NULL CHECK (what IN ('moved', 'paused', 'resumed', 'left', 'returned', 'revised', 'reminded', 'chased')), policy_version_id uuid, due_on date, detail text,
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, acknowledgement_id) REFERENCES acknowledgement (agency_id, id))`);
    await q.query('CREATE INDEX acknowledgement_event_of ON acknowledgement_event (agency_id, acknowledgement_id, at)');
    for (const table of ['acknowledgement_view', 'acknowledgement_record', 'acknowledgement_event']) {
      await protectTenantTable(q, table, 'SELECT, INSERT');
      await refuseChanges(q, table);
    }
  }

  /** The same table of steps as the pure machine in the policy engine; a test holds them equal. */
  private async transitions(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION acknowledgement_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'acknowledgements are never deleted' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'pending' THEN RAISE EXCEPTION 'an acknowledgement begins as pending' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF (NEW.agency_id, NEW.id, NEW.policy_id, NEW.person_id, NEW.owed_on, NEW.owed_at) IS DISTINCT FROM (OLD.agency_id, OLD.id, OLD.policy_id, OLD.person_id, OLD.owed_on, OLD.owed_at)
          THEN RAISE EXCEPTION 'what names an acknowledgement never changes' USING ERRCODE = 'restrict_violation'; END IF;
          -- Once finished, only whether and where it is counted today may change.
          IF OLD.state NOT IN ('pending', 'opened') THEN
            IF (NEW.policy_version_id, NEW.version_number, NEW.state, NEW.due_on, NEW.paused_on, NEW.opened_at, NEW.closed_at, NEW.closed_reason)
              IS DISTINCT FROM (OLD.policy_version_id, OLD.version_number, OLD.state, OLD.due_on, OLD.paused_on, OLD.opened_at, OLD.closed_at, OLD.closed_reason)
            THEN RAISE EXCEPTION 'a finished acknowledgement never changes' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF NEW.policy_version_id <> OLD.policy_version_id AND NEW.state <> 'pending' THEN RAISE EXCEPTION 'another version must be shown before it counts' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.state <> OLD.state AND NOT (OLD.state || '>' || NEW.state) = ANY (ARRAY[
            'pending>opened', 'pending>acknowledged', 'pending>refused', 'pending>excused', 'pending>cancelled',
            'opened>pending', 'opened>acknowledged', 'opened>refused', 'opened>excused', 'opened>superseded', 'opened>cancelled'])
          THEN RAISE EXCEPTION 'an acknowledgement cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state = 'opened' AND NEW.state = 'pending' AND NEW.policy_version_id = OLD.policy_version_id THEN RAISE EXCEPTION 'what was shown stays shown' USING ERRCODE = 'restrict_violation'; END IF;
          -- What counts as met needs its record, of the version that is owed and of the content that was frozen; a signature also that this was shown.
          IF NEW.state IN ('acknowledged', 'refused', 'excused') AND NOT EXISTS (
            SELECT 1 FROM acknowledgement_record r JOIN policy_version v ON v.agency_id = r.agency_id AND v.id = r.policy_version_id AND v.sha256 = r.sha256
            WHERE r.agency_id = OLD.agency_id AND r.acknowledgement_id = OLD.id AND r.policy_version_id = OLD.policy_version_id
              AND CASE NEW.state WHEN 'acknowledged' THEN r.kind = 'paper' OR (r.kind = 'signed' AND OLD.state = 'opened' AND EXISTS (
                SELECT 1 FROM acknowledgement_view s WHERE s.agency_id = r.agency_id AND s.acknowledgement_id = r.acknowledgement_id AND s.policy_version_id = r.policy_version_id AND s.sha256 = r.sha256 AND s.at <= r.at))
                ELSE r.kind = NEW.state END)
          THEN RAISE EXCEPTION 'an acknowledgement is finished by its record only' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER acknowledgement_guard BEFORE INSERT OR UPDATE OR DELETE ON acknowledgement FOR EACH ROW EXECUTE FUNCTION acknowledgement_guard()');
    await q.query(`
      CREATE FUNCTION acknowledgement_record_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          IF NOT EXISTS (SELECT 1 FROM acknowledgement a WHERE a.agency_id = NEW.agency_id AND a.id = NEW.acknowledgement_id AND a.policy_version_id = NEW.policy_version_id AND a.state IN ('pending', 'opened'))
          THEN RAISE EXCEPTION 'a record belongs to an open acknowledgement of the same version' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER acknowledgement_record_guard BEFORE INSERT ON acknowledgement_record FOR EACH ROW EXECUTE FUNCTION acknowledgement_record_guard()');
  }

  /** Numbers of current acknowledgements, kept by the statements that change them. Finished ones share one day; people without a unit share the unit of zeros. */
  private async rollUps(q: QueryRunner): Promise<void> {
    // change carries a difference through the upsert: a negative one must not be proposed as a number of people.
    await q.query(`
      CREATE TABLE acknowledgement_tally (
        agency_id uuid NOT NULL REFERENCES agency (id), policy_id uuid NOT NULL, unit_key uuid NOT NULL, state text NOT NULL CHECK (state IN ('pending', 'opened', 'acknowledged', 'refused', 'excused')),
        due_on date NOT NULL, paused boolean NOT NULL, people int NOT NULL CHECK (people >= 0), change int NOT NULL DEFAULT 0, PRIMARY KEY (agency_id, policy_id, unit_key, state, due_on, paused),
        FOREIGN KEY (agency_id, policy_id) REFERENCES policy (agency_id, id)) WITH (fillfactor = 50)`);
    await protectTenantTable(q, 'acknowledgement_tally');
    await q.query("CREATE TABLE acknowledgement_settings (agency_id uuid PRIMARY KEY REFERENCES agency (id), chosen jsonb NOT NULL CHECK (jsonb_typeof(chosen) = 'object'), changed_at timestamptz NOT NULL DEFAULT now())");
    await protectTenantTable(q, 'acknowledgement_settings', 'SELECT, INSERT, UPDATE');
  }

  /**
   * The usual signature in one round trip: found, checked, recorded, audited, finished, counted and answered. Null, and nothing written, when anything is
   * unusual; the service then says what. Runs as its caller under row-level security, and the triggers above hold for it too.
   */
  private async signing(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION sign_acknowledgement(agency uuid, membership uuid, obligation uuid, version uuid, seal bytea, statement text, words text, tongue text, known_by text, signed_at timestamptz,
        from_ip text, agent text, request text, signer uuid, signer_name text) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_catalog AS $$
        DECLARE a record; answer jsonb;
        BEGIN
          SELECT x.policy_id, x.unit_id, x.due_on, x.paused_on INTO a FROM membership m JOIN acknowledgement x ON x.agency_id = m.agency_id AND x.person_id = m.person_id
            WHERE m.agency_id = agency AND m.id = sign_acknowledgement.membership AND m.ended_at IS NULL AND x.id = obligation AND x.state = 'opened' AND x.policy_version_id = version FOR UPDATE OF x;
          IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM policy_version v WHERE v.agency_id = agency AND v.id = version AND v.state = 'published' AND v.sha256 = seal)
            OR NOT EXISTS (SELECT 1 FROM acknowledgement_view s WHERE s.agency_id = agency AND s.acknowledgement_id = obligation AND s.policy_version_id = version AND s.sha256 = seal)
          THEN RETURN NULL; END IF;
          INSERT INTO acknowledgement_record (agency_id, acknowledgement_id, kind, policy_version_id, sha256, at, language, statement_id, wording, authentication, ip, user_agent, recorded_by_user_id, recorded_by)
            VALUES (agency, obligation, 'signed', version, seal, signed_at, tongue, statement, words, known_by, from_ip, agent, signer, signer_name);
          INSERT INTO audit_event (agency_id, id, at, actor_kind, actor_id, actor_label, action, outcome, object_type, object_id, ip, user_agent, request_id, after)
            VALUES (agency, uuid_v7(), date_trunc('milliseconds', clock_timestamp()), 'user', signer, signer_name, 'acknowledgements.signed', 'done', 'acknowledgement', obligation, from_ip, agent, request,
              jsonb_build_object('versionId', version, 'sha256', encode(seal, 'hex'), 'statementId', statement));
          UPDATE acknowledgement SET state = 'acknowledged', closed_at = signed_at WHERE agency_id = agency AND id = obligation;
          INSERT INTO acknowledgement_tally AS t (agency_id, policy_id, unit_key, state, due_on, paused, people, change) VALUES
            (agency, a.policy_id, coalesce(a.unit_id, '00000000-0000-0000-0000-000000000000'), 'acknowledged', '0001-01-01', false, 1, 1),
            (agency, a.policy_id, coalesce(a.unit_id, '00000000-0000-0000-0000-000000000000'), 'opened', a.due_on, a.paused_on IS NOT NULL, 0, -1)
            ON CONFLICT (agency_id, policy_id, unit_key, state, due_on, paused) DO UPDATE SET people = t.people + excluded.change, change = excluded.change;
          SELECT jsonb_build_object('id', o.id, 'state', o.state, 'owedOn', o.owed_on, 'dueOn', o.due_on, 'paused', o.paused_on IS NOT NULL, 'closedAt', o.closed_at, 'closedReason', o.closed_reason,
              'policyId', p.id, 'policyNumber', p.number, 'title', v.title, 'versionId', v.id, 'versionNumber', v.number, 'sha256', encode(v.sha256, 'hex'), 'effectiveOn', v.effective_on, 'minutes', v.minutes,
              'lastVersionId', s.policy_version_id, 'lastVersionNumber', s.version_number, 'lastAt', s.at, 'today', (signed_at AT TIME ZONE g.time_zone)::date) INTO answer
            FROM acknowledgement o JOIN policy p ON p.agency_id = agency AND p.id = o.policy_id JOIN policy_version v ON v.agency_id = agency AND v.id = o.policy_version_id JOIN agency g ON g.id = o.agency_id
            LEFT JOIN LATERAL (
              SELECT b.policy_version_id, b.version_number, q.at FROM acknowledgement b JOIN acknowledgement_record q ON q.agency_id = agency AND q.acknowledgement_id = b.id AND q.kind IN ('signed', 'paper')
              WHERE b.agency_id = agency AND b.person_id = o.person_id AND b.policy_id = o.policy_id AND b.id <> obligation ORDER BY q.at DESC LIMIT 1) s ON true
            WHERE o.agency_id = agency AND o.id = obligation;
          RETURN answer;
        END $$`);
    const signature = 'sign_acknowledgement(uuid, uuid, uuid, uuid, bytea, text, text, text, text, timestamptz, text, text, text, uuid, text)';
    await q.query(`REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`);
    await q.query(`GRANT EXECUTE ON FUNCTION ${signature} TO rapport_app`);
  }

  private async reminders(q: QueryRunner): Promise<void> {
    // One letter of a kind per person and day, whoever asks and however often the day's work runs.
    await q.query(`
      CREATE TABLE acknowledgement_letter (
        agency_id uuid NOT NULL, person_id uuid NOT NULL, kind text NOT NULL CHECK (kind IN ('digest', 'chase', 'escalation')), day date NOT NULL, id uuid NOT NULL, about jsonb NOT NULL DEFAULT '{}',
        queued_at timestamptz NOT NULL DEFAULT now(), queued_by text, handed boolean NOT NULL DEFAULT false, sent_at timestamptz, outcome text CHECK (outcome IN ('sent', 'refused', 'nothing_left', 'no_address')),
        PRIMARY KEY (agency_id, person_id, kind, day), UNIQUE (agency_id, id), FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id))`);
    await q.query('CREATE INDEX acknowledgement_letter_to_hand ON acknowledgement_letter (agency_id, id) WHERE NOT handed');
    await protectTenantTable(q, 'acknowledgement_letter', 'SELECT, INSERT, UPDATE');
    await q.query("CREATE TABLE acknowledgement_day (agency_id uuid NOT NULL REFERENCES agency (id), day date NOT NULL, done_at timestamptz, PRIMARY KEY (agency_id, day))");
    await protectTenantTable(q, 'acknowledgement_day', 'SELECT, INSERT, UPDATE');
  }

  private async questions(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE policy_question (
        agency_id uuid NOT NULL, id uuid NOT NULL, policy_id uuid NOT NULL, policy_version_id uuid NOT NULL, clause_id uuid, clause_heading text, person_id uuid NOT NULL,
        asked_at timestamptz NOT NULL, answered_at timestamptz, published boolean NOT NULL DEFAULT false, PRIMARY KEY (agency_id, id),
        FOREIGN KEY (agency_id, policy_id, policy_version_id) REFERENCES policy_version (agency_id, policy_id, id), FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id))`);
    await q.query('CREATE INDEX policy_question_by_person ON policy_question (agency_id, person_id, id)');
    await q.query('CREATE INDEX policy_question_by_policy ON policy_question (agency_id, policy_id, id)');
    await q.query('CREATE INDEX policy_question_waiting ON policy_question (agency_id, id) WHERE answered_at IS NULL');
    await protectTenantTable(q, 'policy_question', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE policy_question_message (
        agency_id uuid NOT NULL, id uuid NOT NULL, policy_question_id uuid NOT NULL, from_owner boolean NOT NULL, user_id uuid, name text NOT NULL, at timestamptz NOT NULL, body text NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, policy_question_id) REFERENCES policy_question (agency_id, id))`);
    await q.query('CREATE INDEX policy_question_message_of ON policy_question_message (agency_id, policy_question_id, id)');
    await protectTenantTable(q, 'policy_question_message', 'SELECT, INSERT');
    await refuseChanges(q, 'policy_question_message');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
