/** Users, sessions and memberships: what sign-in needs before the agency is known. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectIdentityTable } from './tenant-table.js';

export class Identity1763700100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE app_user (
        id uuid PRIMARY KEY, email text NOT NULL UNIQUE CHECK (email = lower(email)), name text NOT NULL,
        password_hash text, password_changed_at timestamptz, operator boolean NOT NULL DEFAULT false,
        totp_secret bytea, totp_confirmed_at timestamptz, totp_last_step bigint,
        language text NOT NULL DEFAULT 'en', created_at timestamptz NOT NULL DEFAULT now(), last_seen_at timestamptz, disabled_at timestamptz)`);
    await q.query('GRANT SELECT, INSERT, UPDATE ON app_user TO rapport_identity');
    await q.query(`
      CREATE TABLE membership (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, user_id uuid NOT NULL REFERENCES app_user (id),
        roles text[] NOT NULL, municipality_id uuid, person_id uuid, created_at timestamptz NOT NULL DEFAULT now(), ended_at timestamptz,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, user_id))`);
    await q.query('CREATE INDEX membership_by_user ON membership (user_id)');
    await protectIdentityTable(q, 'membership', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE session (
        id uuid PRIMARY KEY, secret_hash bytea NOT NULL UNIQUE, user_id uuid NOT NULL REFERENCES app_user (id), agency_id uuid REFERENCES agency (id),
        created_at timestamptz NOT NULL DEFAULT now(), last_seen_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL,
        second_factor_at timestamptz, confirmed_at timestamptz, ip text, user_agent text, ended_at timestamptz)`);
    await q.query('CREATE INDEX session_by_user ON session (user_id, created_at)');
    await q.query('GRANT SELECT, INSERT, UPDATE, DELETE ON session TO rapport_identity');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
