/** What sign-in keeps: factors, failures, resets, its own mails and its record; all before an agency is known, for the identity role only. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectIdentityTable, refuseChanges } from './tenant-table.js';

export class SignIn1763801000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.accounts(q);
    await this.failures(q);
    await this.mails(q);
    await this.trail(q);
    await this.sessionsEndWithMembership(q);
  }

  private async accounts(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE app_user ADD password_characters int, ADD totp_pending bytea, ADD totp_pending_at timestamptz,
        ADD disabled_reason text CHECK (disabled_reason IN ('idle', 'operator'))`);
    await q.query('CREATE INDEX app_user_last_seen ON app_user (coalesce(last_seen_at, created_at)) WHERE disabled_at IS NULL');
    await q.query('ALTER TABLE session ADD notice_accepted_at timestamptz');
    await q.query('CREATE INDEX session_by_expiry ON session (expires_at)');
    await q.query('ALTER TABLE membership ADD last_seen_at timestamptz');
    await q.query(`
      CREATE TABLE recovery_code (
        user_id uuid NOT NULL REFERENCES app_user (id), code_hash bytea NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), used_at timestamptz,
        PRIMARY KEY (user_id, code_hash))`);
    await q.query('GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_code TO rapport_identity');
    await q.query(`
      CREATE TABLE password_reset (
        id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES app_user (id), token_hash bytea NOT NULL UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL, used_at timestamptz)`);
    await q.query('CREATE INDEX password_reset_by_user ON password_reset (user_id, created_at)');
    await q.query('GRANT SELECT, INSERT, UPDATE, DELETE ON password_reset TO rapport_identity');
  }

  private async failures(q: QueryRunner): Promise<void> {
    // `account` is a keyed hash of the address typed, so that unknown addresses count like known ones and none is readable.
    await q.query(`
      CREATE TABLE sign_in_failure (
        id uuid PRIMARY KEY, account bytea NOT NULL, source text NOT NULL, at timestamptz NOT NULL DEFAULT now())`);
    await q.query('CREATE INDEX sign_in_failure_by_account ON sign_in_failure (account, at)');
    await q.query('CREATE INDEX sign_in_failure_by_time ON sign_in_failure (at)');
    await q.query('GRANT SELECT, INSERT, DELETE ON sign_in_failure TO rapport_identity');
    await q.query(`
      CREATE TABLE known_source (
        user_id uuid NOT NULL REFERENCES app_user (id), source text NOT NULL, last_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (user_id, source))`);
    await q.query('CREATE INDEX known_source_by_time ON known_source (last_at)');
    await q.query('GRANT SELECT, INSERT, UPDATE, DELETE ON known_source TO rapport_identity');
  }

  private async mails(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE identity_mail (
        id uuid PRIMARY KEY, kind text NOT NULL, recipient bytea NOT NULL, token bytea, created_at timestamptz NOT NULL DEFAULT now(),
        due_at timestamptz NOT NULL DEFAULT now(), attempts int NOT NULL DEFAULT 0, sent_at timestamptz, dead_at timestamptz, last_error text)`);
    await q.query('CREATE INDEX identity_mail_due ON identity_mail (due_at) WHERE sent_at IS NULL AND dead_at IS NULL');
    await q.query('CREATE INDEX identity_mail_by_time ON identity_mail (created_at)');
    await q.query('GRANT SELECT, INSERT, UPDATE, DELETE ON identity_mail TO rapport_identity');
    await q.query(`
      CREATE TABLE kept_message (
        id uuid PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), channel text NOT NULL CHECK (channel IN ('mail', 'sms')),
        recipient_index bytea NOT NULL, content bytea NOT NULL, idempotency_key text NOT NULL UNIQUE)`);
    await q.query('CREATE INDEX kept_message_by_recipient ON kept_message (recipient_index, id)');
    await q.query('GRANT SELECT, INSERT, DELETE ON kept_message TO rapport_identity');
  }

  private async trail(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE platform_event (
        id uuid PRIMARY KEY, at timestamptz NOT NULL, actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'operator', 'system')), actor_id uuid, actor_label text NOT NULL,
        user_id uuid, action text NOT NULL, outcome text NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
        ip text, user_agent text, request_id text, details jsonb)`);
    await q.query('CREATE INDEX platform_event_by_user ON platform_event (user_id, id)');
    await q.query('CREATE INDEX platform_event_by_action ON platform_event (action, id)');
    await q.query('GRANT SELECT, INSERT ON platform_event TO rapport_identity');
    await refuseChanges(q, 'platform_event');
    // Which agency is still to be told of which event; a row goes when it stands in the agency's own audit trail.
    await q.query(`
      CREATE TABLE platform_event_telling (
        agency_id uuid NOT NULL REFERENCES agency (id), event_id uuid NOT NULL REFERENCES platform_event (id), PRIMARY KEY (agency_id, event_id))`);
    await protectIdentityTable(q, 'platform_event_telling', '', 'SELECT, INSERT, DELETE');
  }

  /** In the database, so that no way of ending a membership can leave a session behind; the app role sees no session. */
  private async sessionsEndWithMembership(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION end_sessions_of_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
        BEGIN
          UPDATE public.session SET ended_at = now() WHERE user_id = NEW.user_id AND agency_id = NEW.agency_id AND ended_at IS NULL;
          RETURN NULL;
        END $$`);
    await q.query('REVOKE EXECUTE ON FUNCTION end_sessions_of_membership() FROM PUBLIC');
    await q.query(`
      CREATE TRIGGER membership_ended AFTER UPDATE ON membership FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL)
      EXECUTE FUNCTION end_sessions_of_membership()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
