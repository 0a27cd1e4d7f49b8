/** Requests for written permission with their history, who may decide them and when, and the register of official posts. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable, refuseChanges } from './tenant-table.js';

export class PermissionRequests1763806500000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.requests(q);
    await this.moves(q);
    await this.events(q);
    await this.appointments(q);
    await this.posts(q);
  }

  private async requests(q: QueryRunner): Promise<void> {
    await q.query('CREATE TABLE permission_request_counter (agency_id uuid NOT NULL REFERENCES agency (id), year int NOT NULL, last int NOT NULL, PRIMARY KEY (agency_id, year))');
    await protectTenantTable(q, 'permission_request_counter', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE permission_request (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, number text NOT NULL, requester_id uuid NOT NULL, state text NOT NULL DEFAULT 'submitted',
        title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200), materials text[] NOT NULL CHECK (cardinality(materials) > 0), channel text NOT NULL, channel_detail text, purpose text NOT NULL,
        publish_from date NOT NULL, publish_to date, submitted_at timestamptz NOT NULL, due_at timestamptz, escalated_at timestamptz,
        file_id uuid, sha256 bytea CHECK (octet_length(sha256) = 32),
        decided_at timestamptz, decided_by uuid, decided_by_name text, conditions text, ground text, reason text,
        appeal_until date, PRIMARY KEY (agency_id, id), UNIQUE (agency_id, number),
        FOREIGN KEY (agency_id, requester_id) REFERENCES person (agency_id, id), FOREIGN KEY (agency_id, decided_by) REFERENCES person (agency_id, id), FOREIGN KEY (agency_id, file_id) REFERENCES file (agency_id, id),
        CHECK (publish_to >= publish_from), CHECK ((file_id IS NULL) = (sha256 IS NULL)), CHECK (decided_by IS DISTINCT FROM requester_id),
        CHECK (state NOT IN ('approved', 'approved_with_conditions', 'denied', 'denied_on_appeal', 'revoked', 'expired') OR decided_at IS NOT NULL),
        CHECK (state NOT IN ('denied', 'denied_on_appeal', 'revoked') OR (ground IS NOT NULL AND length(reason) >= 8)),
        CHECK ((state = 'approved_with_conditions') <= (conditions IS NOT NULL)), CHECK ((state IN ('submitted', 'appealed')) = (due_at IS NOT NULL)))`);
    await q.query('CREATE INDEX permission_request_by_requester ON permission_request (agency_id, requester_id, id DESC)');
    await q.query('CREATE INDEX permission_request_waiting ON permission_request (agency_id, due_at, id) WHERE due_at IS NOT NULL');
    await q.query("CREATE INDEX permission_request_permitted ON permission_request (agency_id, id DESC) WHERE state IN ('approved', 'approved_with_conditions')");
    await q.query("CREATE INDEX permission_request_ending ON permission_request (agency_id, publish_to) WHERE state IN ('approved', 'approved_with_conditions')");
    await q.query('CREATE INDEX permission_request_by_file ON permission_request (agency_id, file_id)');
    await q.query('CREATE INDEX permission_request_by_decider ON permission_request (agency_id, decided_by)');
    await protectTenantTable(q, 'permission_request', 'SELECT, INSERT, UPDATE');
  }

  /** What the pure table of moves says, said once more where nobody gets around it. */
  private async moves(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION permission_request_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'requests for permission are kept' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'submitted' THEN RAISE EXCEPTION 'a request begins as submitted' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF OLD.state <> NEW.state AND OLD.state || '>' || NEW.state NOT IN (
            'submitted>info_requested', 'submitted>approved', 'submitted>approved_with_conditions', 'submitted>denied', 'submitted>withdrawn',
            'info_requested>submitted', 'info_requested>denied', 'info_requested>withdrawn',
            'approved>expired', 'approved>revoked', 'approved>withdrawn', 'approved_with_conditions>expired', 'approved_with_conditions>revoked', 'approved_with_conditions>withdrawn',
            'denied>appealed', 'appealed>approved', 'appealed>approved_with_conditions', 'appealed>denied_on_appeal', 'appealed>withdrawn')
          THEN RAISE EXCEPTION 'a request does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF (OLD.id, OLD.number, OLD.requester_id, OLD.title, OLD.materials, OLD.channel, OLD.channel_detail, OLD.purpose, OLD.publish_from, OLD.publish_to, OLD.submitted_at)
            IS DISTINCT FROM (NEW.id, NEW.number, NEW.requester_id, NEW.title, NEW.materials, NEW.channel, NEW.channel_detail, NEW.purpose, NEW.publish_from, NEW.publish_to, NEW.submitted_at)
          THEN RAISE EXCEPTION 'what was asked for is final' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state NOT IN ('submitted', 'info_requested', 'appealed') AND (OLD.file_id, OLD.sha256, OLD.conditions) IS DISTINCT FROM (NEW.file_id, NEW.sha256, NEW.conditions)
          THEN RAISE EXCEPTION 'what was decided on is final' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER permission_request_moves BEFORE INSERT OR UPDATE OR DELETE ON permission_request FOR EACH ROW EXECUTE FUNCTION permission_request_guard()');
  }

  private async events(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE permission_request_event (
        agency_id uuid NOT NULL, id uuid NOT NULL, request_id uuid NOT NULL, at timestamptz NOT NULL, person_id uuid, by_name text NOT NULL, from_state text, to_state text NOT NULL,
        note text, ground text, conditions text, sha256 bytea, PRIMARY KEY (agency_id, id),
        CONSTRAINT permission_request_event_of FOREIGN KEY (agency_id, request_id) REFERENCES permission_request (agency_id, id),
        CONSTRAINT permission_request_event_by FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id))`);
    await q.query('CREATE INDEX permission_request_event_by_request ON permission_request_event (agency_id, request_id, id)');
    await q.query('CREATE INDEX permission_request_event_by_person ON permission_request_event (agency_id, person_id)');
    await protectTenantTable(q, 'permission_request_event', 'SELECT, INSERT');
    await refuseChanges(q, 'permission_request_event');
  }

  private async appointments(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE permission_appointment (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, membership_id uuid NOT NULL, from_on date NOT NULL, to_on date, reason text NOT NULL CHECK (length(reason) >= 8),
        appointed_by text NOT NULL, appointed_at timestamptz NOT NULL DEFAULT now(), ended_at timestamptz, PRIMARY KEY (agency_id, id), CHECK (to_on > from_on),
        FOREIGN KEY (agency_id, membership_id) REFERENCES membership (agency_id, id))`);
    await q.query('CREATE INDEX permission_appointment_by_member ON permission_appointment (agency_id, membership_id, from_on)');
    await protectTenantTable(q, 'permission_appointment', 'SELECT, INSERT, UPDATE (ended_at)');
  }

  private async posts(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE official_post (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, kind text NOT NULL CHECK (kind IN ('post', 'alert')), channel text NOT NULL, title text NOT NULL, body text NOT NULL, url text,
        sha256 bytea CHECK (octet_length(sha256) = 32), published_at timestamptz NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(), recorded_by text NOT NULL, request_id uuid, corrects_id uuid,
        retracted_at timestamptz, retract_reason text, PRIMARY KEY (agency_id, id), CHECK ((retracted_at IS NULL) = (retract_reason IS NULL)), CHECK (corrects_id <> id),
        FOREIGN KEY (agency_id, request_id) REFERENCES permission_request (agency_id, id), FOREIGN KEY (agency_id, corrects_id) REFERENCES official_post (agency_id, id))`);
    await q.query('CREATE INDEX official_post_by_time ON official_post (agency_id, published_at DESC, id DESC)');
    await q.query('CREATE INDEX official_post_by_kind ON official_post (agency_id, kind, published_at DESC, id DESC)');
    await q.query('CREATE INDEX official_post_by_channel ON official_post (agency_id, channel, published_at DESC, id DESC)');
    await q.query('CREATE INDEX official_post_by_request ON official_post (agency_id, request_id)');
    await q.query('CREATE INDEX official_post_by_correction ON official_post (agency_id, corrects_id)');
    await protectTenantTable(q, 'official_post', 'SELECT, INSERT, UPDATE (retracted_at, retract_reason)');
    await q.query(`
      CREATE FUNCTION official_post_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' OR OLD.retracted_at IS NOT NULL OR to_jsonb(OLD) - '{retracted_at,retract_reason}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{retracted_at,retract_reason}'::text[]
          THEN RAISE EXCEPTION 'the register of official posts is final' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER official_post_is_kept BEFORE UPDATE OR DELETE ON official_post FOR EACH ROW EXECUTE FUNCTION official_post_guard()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
