/** Signing reads each row by its whole key: a partial index looks empty to the planner until its table is analysed, and was read from end to end for each signature. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SigningByKey1763808000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // What a partial index could answer is compared after the row was found by its primary key; which signatures are taken is the same as before.
    await q.query(`
      CREATE OR REPLACE FUNCTION sign_acknowledgement(agency uuid, membership uuid, obligation uuid, version uuid, seal bytea, statement text, words text, tongue text, known_by text, signed_at timestamptz,
        from_ip text, agent text, request text, signer uuid, signer_name text) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_catalog AS $$
        DECLARE m record; a record; v record; answer jsonb;
        BEGIN
          SELECT x.person_id, x.ended_at INTO m FROM membership x WHERE x.agency_id = agency AND x.id = sign_acknowledgement.membership;
          IF NOT FOUND OR m.person_id IS NULL OR m.ended_at IS NOT NULL THEN RETURN NULL; END IF;
          SELECT x.policy_id, x.person_id, x.policy_version_id, x.state, x.unit_id, x.due_on, x.paused_on INTO a FROM acknowledgement x WHERE x.agency_id = agency AND x.id = obligation FOR UPDATE;
          IF NOT FOUND OR a.person_id <> m.person_id OR a.state <> 'opened' OR a.policy_version_id <> version THEN RETURN NULL; END IF;
          SELECT x.state, x.sha256 INTO v FROM policy_version x WHERE x.agency_id = agency AND x.policy_id = a.policy_id AND x.id = version;
          IF NOT FOUND OR v.state <> 'published' OR v.sha256 IS DISTINCT FROM seal
            OR NOT EXISTS (SELECT 1 FROM acknowledgement_view s WHERE s.agency_id = agency AND s.acknowledgement_id = obligation AND s.policy_version_id = version AND s.sha256 = seal)
          THEN RETURN NULL; END IF;
          INSERT INTO acknowledgement_record (agency_id, acknowledgement_id, kind, policy_version_id, sha256, at, language, statement_id, wording, authentication, ip, user_agent, recorded_by_user_id, recorded_by)
            VALUES (agency, obligation, 'signed', version, seal, signed_at, tongue, statement, words, known_by, from_ip, agent, signer, signer_name);
          INSERT INTO audit_event (agency_id, id, at, actor_kind, actor_id, actor_label, action, outcome, object_type, object_id, ip, user_agent, request_id, after)
            VALUES (agency, uuid_v7(), date_trunc('milliseconds', clock_timestamp()), 'user', signer, signer_name, 'acknowledgements.signed', 'done', 'acknowledgement', obligation, from_ip, agent, request,
              jsonb_build_object('versionId', version, 'sha256', encode(seal, 'hex'), 'statementId', statement));
          UPDATE acknowledgement SET state = 'acknowledged', closed_at = signed_at WHERE agency_id = agency AND id = obligation;
          -- Read before the roll-up is touched: others who sign in the same unit wait from there to the commit.
          SELECT jsonb_build_object('id', o.id, 'state', o.state, 'owedOn', o.owed_on, 'dueOn', o.due_on, 'paused', o.paused_on IS NOT NULL, 'closedAt', o.closed_at, 'closedReason', o.closed_reason,
              'policyId', p.id, 'policyNumber', p.number, 'title', w.title, 'versionId', w.id, 'versionNumber', w.number, 'sha256', encode(w.sha256, 'hex'), 'effectiveOn', w.effective_on, 'minutes', w.minutes,
              'lastVersionId', s.policy_version_id, 'lastVersionNumber', s.version_number, 'lastAt', s.at, 'today', (signed_at AT TIME ZONE g.time_zone)::date) INTO answer
            FROM acknowledgement o JOIN policy p ON p.agency_id = agency AND p.id = o.policy_id JOIN policy_version w ON w.agency_id = agency AND w.id = o.policy_version_id JOIN agency g ON g.id = o.agency_id
            LEFT JOIN LATERAL (
              SELECT b.policy_version_id, b.version_number, q.at FROM acknowledgement b JOIN acknowledgement_record q ON q.agency_id = agency AND q.acknowledgement_id = b.id AND q.kind IN ('signed', 'paper')
              WHERE b.agency_id = agency AND b.person_id = o.person_id AND b.policy_id = o.policy_id AND b.id <> obligation ORDER BY q.at DESC LIMIT 1) s ON true
            WHERE o.agency_id = agency AND o.id = obligation;
          INSERT INTO acknowledgement_tally AS t (agency_id, policy_id, unit_key, state, due_on, paused, people, change) VALUES
            (agency, a.policy_id, coalesce(a.unit_id, '00000000-0000-0000-0000-000000000000'), 'acknowledged', '0001-01-01', false, 1, 1),
            (agency, a.policy_id, coalesce(a.unit_id, '00000000-0000-0000-0000-000000000000'), 'opened', a.due_on, a.paused_on IS NOT NULL, 0, -1)
            ON CONFLICT (agency_id, policy_id, unit_key, state, due_on, paused) DO UPDATE SET people = t.people + excluded.change, change = excluded.change;
          RETURN answer;
        END $$`);
    await q.query(`
      CREATE OR REPLACE FUNCTION acknowledgement_record_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        DECLARE a record;
        BEGIN
          SELECT x.policy_version_id, x.state INTO a FROM acknowledgement x WHERE x.agency_id = NEW.agency_id AND x.id = NEW.acknowledgement_id;
          IF NOT FOUND OR a.policy_version_id <> NEW.policy_version_id OR a.state NOT IN ('pending', 'opened')
          THEN RAISE EXCEPTION 'a record belongs to an open acknowledgement of the same version' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
