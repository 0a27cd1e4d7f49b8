/** The resident's path in the database: one prepared call each, by the hash of the token. */
import { Injectable } from '@nestjs/common';
import { ResidentPool } from '../../../platform/database/resident-pool.js';
import { PipelinedReads } from './pipelined-reads.js';
import type { ResponseRecord } from './response-record.js';

/** A link as its own rows tell it. */
export interface LinkRow {
  state: 'open' | 'submitted' | 'expired' | 'revoked' | 'unknown' | null; agency_id: string; invitation_id: string; survey_id: string; version_id: string; language: string | null; receipt: string | null;
  /** Civil day of the contact. */
  contact_on: string | null; draft: Buffer | null;
}
export interface Submission { hash: Buffer; now: Date; versionId: string; responseId: string; receipt: string; language: string; record: ResponseRecord; callBack: Buffer | null; announce: boolean }

@Injectable()
export class ResidentRepository {
  constructor(private readonly pool: ResidentPool, private readonly reads: PipelinedReads) {}

  /** What stands behind a link; its state is null for an unknown one. Writes nothing. */
  open(hash: Buffer, now: Date): Promise<LinkRow | undefined> {
    return this.reads.one<LinkRow>({ name: 'resident-open', text: 'select * from resident_open($1, $2)', values: [hash, now.toISOString()] });
  }

  async opened(hash: Buffer, now: Date): Promise<void> {
    await this.pool.one('resident-opened', 'select * from resident_opened($1, $2)', [hash, now]);
  }

  /** False when the link cannot be answered (any more). */
  async save(hash: Buffer, now: Date, sealed: Buffer, language: string): Promise<boolean> {
    return (await this.pool.one('resident-save', 'select * from resident_save($1, $2, $3, $4)', [hash, now, sealed, language])) !== undefined;
  }

  submit({ hash, now, versionId, responseId, receipt, language, record, callBack, announce }: Submission): Promise<{ state: string; receipt: string | null } | undefined> {
    return this.pool.one('resident-submit', 'select * from resident_submit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
      [hash, now, versionId, responseId, receipt, language, record.scores, record.topBox, JSON.stringify(record.answers), record.texts && JSON.stringify(record.texts), callBack, announce]);
  }
}
