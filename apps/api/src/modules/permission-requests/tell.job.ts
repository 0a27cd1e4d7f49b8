/** Letters about requests: to those who may decide when one waits or is late, to the requester when something was decided. No letter tells what is to be published. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type RequestState, waitsForDecider } from '@rapport/policy-engine/permission-request-state';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { letterPages } from '../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../letters/letter-writers.js';
import type { LetterRow } from '../letters/staff-letters.repository.js';
import { StaffLetters } from '../letters/staff-letters.service.js';
import type { NoticeKind } from '../letters/words/en.js';
import { dayIn } from '../people/civil-day.js';
import { AppointmentsService } from './appointments.service.js';
import { PermissionRequestsRepository, type RequestRow } from './permission-requests.repository.js';
import { RequestDesk } from './request-desk.service.js';

/** What the requester hears of; the other steps are their own or wait for somebody else. */
const decided: Partial<Record<RequestState, NoticeKind>> = {
  info_requested: 'permission-info-requested', approved: 'permission-approved', approved_with_conditions: 'permission-conditions', denied: 'permission-denied', denied_on_appeal: 'permission-denied-finally', revoked: 'permission-revoked', expired: 'permission-expired',
};
const toDeciders = ['permission-waiting', 'permission-appealed', 'permission-late'] as const;

@Injectable()
export class TellJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry, private readonly requests: PermissionRequestsRepository, private readonly appointments: AppointmentsService, private readonly desk: RequestDesk, private readonly letters: StaffLetters, private readonly writers: LetterWriters,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'permission-requests.tell', kind: 'once', handle: ({ requestId, eventId }) => this.tell(requestId, eventId) });
    this.writers.register(toDeciders, (letter) => this.write(letter, true));
    this.writers.register(Object.values(decided), (letter) => this.write(letter, false));
  }

  private async tell(requestId: string, eventId: string): Promise<void> {
    const row = await this.requests.find(requestId, null);
    if (!row) return;
    // One letter for each clock: a request that is appealed can be late a second time.
    if (eventId === 'late') return this.letters.tell('permission-late', await this.deciders(row), { requestId, dueAt: row.dueAt?.toISOString() ?? '' });
    const event = (await this.requests.history(requestId)).find((each) => each.id === eventId);
    if (!event) return;
    if (waitsForDecider(event.to) && event.from !== event.to) return this.letters.tell(event.to === 'appealed' ? 'permission-appealed' : 'permission-waiting', await this.deciders(row), { requestId, eventId });
    const kind = decided[event.to];
    if (kind && event.personId !== row.requesterId) await this.letters.tell(kind, [{ personId: row.requesterId }], { requestId, eventId });
  }

  /** Who may decide this request, never the requester. */
  private async deciders(row: RequestRow): Promise<{ membershipId: string }[]> {
    const { today } = await this.desk.here();
    return (await this.appointments.deciders(today)).filter((each) => each.personId !== row.requesterId && !(row.state === 'appealed' && each.personId === row.decidedById)).map(({ membershipId }) => ({ membershipId }));
  }

  private async write({ about, kind }: LetterRow, decider: boolean): Promise<Notice | null> {
    const row = await this.requests.find(String(about.requestId), null);
    if (!row) return null;
    if (!decider) return { values: { number: row.number }, path: letterPages.myRequest(row.id) };
    if (!waitsForDecider(row.state) || !row.dueAt || (kind === 'permission-late' && row.dueAt.toISOString() !== about.dueAt)) return null;
    const { timeZone } = await this.desk.here();
    return { values: { number: row.number, day: { day: dayIn(timeZone, new Date(row.dueAt.getTime() - 1)) } }, path: letterPages.request(row.id) };
  }
}
