/** Questionnaires and their frozen versions, the sending rule, invitations, and who must not be asked. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable, refuseChanges } from './tenant-table.js';

export class Surveys1763804000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.questionnaires(q);
    await this.survey(q);
    await this.invitations(q);
    await this.wishes(q);
  }

  private async questionnaires(q: QueryRunner): Promise<void> {
    // starter_key makes giving the starter questionnaire to an agency idempotent.
    await q.query(`
      CREATE TABLE questionnaire (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120), starter_key text,
        draft jsonb, draft_revision int NOT NULL DEFAULT 0, draft_changed_at timestamptz, draft_changed_by text,
        created_at timestamptz NOT NULL DEFAULT now(), archived_at timestamptz,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, starter_key), CHECK ((draft IS NULL) = (draft_changed_at IS NULL)))`);
    await protectTenantTable(q, 'questionnaire', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE questionnaire_version (
        agency_id uuid NOT NULL, id uuid NOT NULL, questionnaire_id uuid NOT NULL, number int NOT NULL CHECK (number > 0),
        definition jsonb NOT NULL, sha256 bytea NOT NULL CHECK (length(sha256) = 32), languages text[] NOT NULL, questions int NOT NULL,
        breaks_trend boolean NOT NULL, note text, published_at timestamptz NOT NULL, published_by text NOT NULL,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, questionnaire_id, number),
        CONSTRAINT questionnaire_version_of FOREIGN KEY (agency_id, questionnaire_id) REFERENCES questionnaire (agency_id, id))`);
    await protectTenantTable(q, 'questionnaire_version', 'SELECT, INSERT');
    await refuseChanges(q, 'questionnaire_version');
  }

  private async survey(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE survey (
        agency_id uuid NOT NULL, id uuid NOT NULL, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120), questionnaire_id uuid NOT NULL,
        status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'active', 'paused', 'closed')), channel text NOT NULL CHECK (channel IN ('sms', 'mail')),
        group_ids uuid[] NOT NULL DEFAULT '{}', type_ids uuid[] NOT NULL DEFAULT '{}', unit_ids uuid[] NOT NULL DEFAULT '{}', municipality_ids uuid[] NOT NULL DEFAULT '{}',
        starts_on date NOT NULL, ends_on date, delay_minutes int NOT NULL CHECK (delay_minutes >= 0), max_age_days int NOT NULL CHECK (max_age_days > 0),
        cap_count int NOT NULL CHECK (cap_count > 0), cap_days int NOT NULL CHECK (cap_days > 0), reminder_after_days int CHECK (reminder_after_days > 0),
        expires_after_days int NOT NULL CHECK (expires_after_days > 0), mode text NOT NULL CHECK (mode IN ('anonymous', 'confidential')), keyword text,
        round int NOT NULL DEFAULT 0, created_at timestamptz NOT NULL DEFAULT now(), activated_at timestamptz, paused_at timestamptz, closed_at timestamptz,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, keyword), CHECK (ends_on >= starts_on),
        CONSTRAINT survey_asks FOREIGN KEY (agency_id, questionnaire_id) REFERENCES questionnaire (agency_id, id))`);
    await q.query('CREATE INDEX survey_by_questionnaire ON survey (agency_id, questionnaire_id)');
    await protectTenantTable(q, 'survey');
    // Which contacts a survey has looked at. Holds no invitation, so that it still says nothing once an anonymous answer is in.
    await q.query(`
      CREATE TABLE survey_contact (
        agency_id uuid NOT NULL, survey_id uuid NOT NULL, contact_id uuid NOT NULL, PRIMARY KEY (agency_id, survey_id, contact_id),
        CONSTRAINT survey_contact_survey FOREIGN KEY (agency_id, survey_id) REFERENCES survey (agency_id, id),
        CONSTRAINT survey_contact_contact FOREIGN KEY (agency_id, contact_id) REFERENCES contact (agency_id, id) ON DELETE CASCADE)`);
    await q.query('CREATE INDEX survey_contact_by_contact ON survey_contact (agency_id, contact_id)');
    await protectTenantTable(q, 'survey_contact', 'SELECT, INSERT');
  }

  private async invitations(q: QueryRunner): Promise<void> {
    // contact_on is the day of the contact for the page's words; it goes with contact_id. Month, place, group and language are coarse copies of the contact's for figures; they stay when the link to the contact goes. Ids are random: their order would tell when.
    await q.query(`
      CREATE TABLE invitation (
        agency_id uuid NOT NULL, id uuid NOT NULL, survey_id uuid NOT NULL, contact_id uuid, contact_on date,
        status text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'skipped', 'issued', 'opened', 'partial', 'submitted', 'expired', 'revoked')), reason text,
        channel text NOT NULL CHECK (channel IN ('sms', 'mail')), language text, shown_language text, month date NOT NULL, group_id uuid, municipality_id uuid, unit_id uuid,
        due_at timestamptz NOT NULL, sent_at timestamptz, reminder_due_at timestamptz, reminded_at timestamptz, expires_at timestamptz, opened_at timestamptz,
        delivery text CHECK (delivery IN ('queued', 'sent', 'delivered', 'failed', 'bounced')), questionnaire_version_id uuid, receipt text,
        PRIMARY KEY (agency_id, id), CHECK ((status = 'submitted') = (receipt IS NOT NULL)), CHECK (status IN ('planned', 'skipped', 'revoked') OR questionnaire_version_id IS NOT NULL),
        CONSTRAINT invitation_survey FOREIGN KEY (agency_id, survey_id) REFERENCES survey (agency_id, id),
        CONSTRAINT invitation_contact FOREIGN KEY (agency_id, contact_id) REFERENCES contact (agency_id, id) ON DELETE SET NULL (contact_id),
        CONSTRAINT invitation_version FOREIGN KEY (agency_id, questionnaire_version_id) REFERENCES questionnaire_version (agency_id, id))`);
    await q.query("CREATE INDEX invitation_due ON invitation (agency_id, survey_id, due_at, id) WHERE status = 'planned'");
    await q.query("CREATE INDEX invitation_reminder_due ON invitation (agency_id, survey_id, reminder_due_at) WHERE reminder_due_at IS NOT NULL");
    await q.query("CREATE INDEX invitation_expiring ON invitation (agency_id, survey_id, expires_at) WHERE status IN ('issued', 'opened', 'partial')");
    await q.query('CREATE INDEX invitation_by_survey ON invitation (agency_id, survey_id, due_at DESC, id)');
    await q.query('CREATE INDEX invitation_by_contact ON invitation (agency_id, contact_id) WHERE contact_id IS NOT NULL');
    await q.query('CREATE INDEX invitation_by_month ON invitation (agency_id, month)');
    await protectTenantTable(q, 'invitation', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE answer_draft (
        agency_id uuid NOT NULL, invitation_id uuid NOT NULL, sealed bytea NOT NULL, PRIMARY KEY (agency_id, invitation_id),
        CONSTRAINT answer_draft_of FOREIGN KEY (agency_id, invitation_id) REFERENCES invitation (agency_id, id))`);
    await protectTenantTable(q, 'answer_draft');
  }

  private async wishes(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE opt_out (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, recipient_index bytea NOT NULL, survey_id uuid,
        source text NOT NULL CHECK (source IN ('message', 'link', 'staff', 'bounce')), created_at timestamptz NOT NULL DEFAULT now(), ended_at timestamptz,
        PRIMARY KEY (agency_id, id), CONSTRAINT opt_out_survey FOREIGN KEY (agency_id, survey_id) REFERENCES survey (agency_id, id))`);
    await q.query('CREATE UNIQUE INDEX opt_out_standing ON opt_out (agency_id, recipient_index, survey_id) NULLS NOT DISTINCT WHERE ended_at IS NULL');
    await protectTenantTable(q, 'opt_out', 'SELECT, INSERT, UPDATE');
    // For the cap per person: day only and no invitation, so that it cannot tie a person to a link.
    await q.query(`
      CREATE TABLE recipient_asked (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, recipient_index bytea NOT NULL, asked_on date NOT NULL, PRIMARY KEY (agency_id, id))`);
    await q.query('CREATE INDEX recipient_asked_lately ON recipient_asked (agency_id, recipient_index, asked_on)');
    await protectTenantTable(q, 'recipient_asked', 'SELECT, INSERT, DELETE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
