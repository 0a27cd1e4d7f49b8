/** Messages to residents with their delivery log, the agency's own words, and who messages come from. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable, refuseChanges } from './tenant-table.js';

const states = "('queued', 'sent', 'delivered', 'failed', 'bounced', 'cancelled')";

export class Notifications1763804100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // recipient and content are sealed, and gone once the message has left: the content holds the link, of which only a hash is kept.
    await q.query(`
      CREATE TABLE message (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, kind text NOT NULL CHECK (kind IN ('survey-invitation', 'survey-reminder')),
        channel text NOT NULL CHECK (channel IN ('sms', 'mail')), state text NOT NULL DEFAULT 'queued' CHECK (state IN ${states}), language text NOT NULL,
        survey_id uuid, invitation_id uuid, recipient_index bytea, sealed bytea, code text NOT NULL, queued_at timestamptz NOT NULL, changed_at timestamptz NOT NULL, reason text,
        PRIMARY KEY (agency_id, id),
        CONSTRAINT message_survey FOREIGN KEY (agency_id, survey_id) REFERENCES survey (agency_id, id),
        CONSTRAINT message_invitation FOREIGN KEY (agency_id, invitation_id) REFERENCES invitation (agency_id, id))`);
    await q.query('CREATE INDEX message_newest ON message (agency_id, queued_at DESC, id DESC)');
    await q.query('CREATE INDEX message_by_survey ON message (agency_id, survey_id, queued_at DESC, id DESC)');
    await q.query('CREATE INDEX message_by_state ON message (agency_id, state, queued_at DESC, id DESC)');
    await q.query('CREATE INDEX message_by_invitation ON message (agency_id, invitation_id) WHERE invitation_id IS NOT NULL');
    await q.query('CREATE INDEX message_by_code ON message (agency_id, code)');
    await protectTenantTable(q, 'message', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE message_event (
        agency_id uuid NOT NULL, id uuid NOT NULL, message_id uuid NOT NULL, state text NOT NULL CHECK (state IN ${states}), at timestamptz NOT NULL, reason text,
        PRIMARY KEY (agency_id, id), CONSTRAINT message_event_of FOREIGN KEY (agency_id, message_id) REFERENCES message (agency_id, id))`);
    await q.query('CREATE INDEX message_event_by_message ON message_event (agency_id, message_id, id)');
    await protectTenantTable(q, 'message_event', 'SELECT, INSERT');
    await refuseChanges(q, 'message_event');
    await q.query(`
      CREATE TABLE message_template (
        agency_id uuid NOT NULL REFERENCES agency (id), kind text NOT NULL, channel text NOT NULL, language text NOT NULL, subject text, body text NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, kind, channel, language))`);
    await protectTenantTable(q, 'message_template');
    await q.query(`
      CREATE TABLE sender_settings (
        agency_id uuid PRIMARY KEY REFERENCES agency (id), sms_number text, reply_to text, why_we_ask jsonb NOT NULL DEFAULT '{}')`);
    await protectTenantTable(q, 'sender_settings', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
