/** The one way in which a complaint moves: rule, row, history and audit together, against what the caller has seen. */
import { Injectable } from '@nestjs/common';
import { afterComplaintEvent, type ComplaintEvent } from '@rapport/complaint-engine/complaint-state';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../platform/audit/audit.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { tenantScope } from '../../platform/tenancy/tenant-scope.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Clock } from '../notifications/clock.js';
import { dayIn } from '../people/civil-day.js';
import { ComplaintCipher } from './complaint-cipher.js';
import { ComplaintChanged, ComplaintMoveRefused } from './complaints.errors.js';
import { type Change, ComplaintsRepository } from './complaints.repository.js';
import type { EventKind } from './complaints.rows.js';

const words: Record<ComplaintEvent, { what: EventKind; said: string }> = {
  screen: { what: 'screened', said: 'screened' }, assign: { what: 'assigned', said: 'assigned' }, begin: { what: 'began', said: 'investigated' }, decide: { what: 'decided', said: 'decided' },
  close: { what: 'closed', said: 'closed' }, settle: { what: 'settled', said: 'ended without findings' }, reopen: { what: 'reopened', said: 'taken up again' },
};

@Injectable()
export class ComplaintSteps {
  constructor(private readonly complaints: ComplaintsRepository, private readonly cipher: ComplaintCipher, private readonly agencies: AgenciesService, private readonly clock: Clock, private readonly audit: AuditService) {}

  async here(): Promise<{ now: Date; today: string }> {
    const { timeZone } = await this.agencies.profile();
    const now = this.clock.now();
    return { now, today: dayIn(timeZone, now) };
  }

  /** Holds the complaint until the transaction ends; throws NotFound where the reader sees none, {@link ComplaintChanged} for another revision. */
  async hold(id: string, revision: number | null): Promise<void> {
    const row = await this.complaints.hold(id);
    if (!row) throw new NotFound('complaint');
    if (revision !== null && row.revision !== revision) throw new ComplaintChanged();
  }

  /** Takes `event`; throws {@link ComplaintMoveRefused} where the state does not know it. Call {@link hold} before. */
  async move(id: string, event: ComplaintEvent, change: Omit<Change, 'state'>, note: string | null): Promise<void> {
    const row = await this.complaints.hold(id);
    if (!row) throw new NotFound('complaint');
    const state = afterComplaintEvent(row.state, event);
    if (state === null) throw new ComplaintMoveRefused(words[event].said, row.state);
    await this.complaints.change(id, { ...change, state });
    await this.log(id, words[event].what, state, note);
    // Neither what was said nor whom it is about belongs into the trail, which others read.
    await this.audit.record({ action: `complaints.${words[event].what}`, objectType: 'complaint', objectId: id, before: { state: row.state }, after: { state } });
  }

  async log(id: string, what: EventKind, to: Change['state'], note: string | null): Promise<void> {
    await this.complaints.note(id, { id: uuidv7(), at: this.clock.now(), by: tenantScope().actor.label, what, to, note: this.cipher.seal(id, 'note', note) });
  }
}
