/** Letters about requests: to those who may decide when one waits, to the requester when something happened. No letter tells what is to be published. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { waitsForDecider } from '@rapport/policy-engine/permission-request-state';
import type { Settings } from '../../platform/config/config.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import { JobRegistry, type JobRun } from '../../platform/jobs/job-registry.js';
import { DeliveryRefused } from '../../platform/mail/delivery.errors.js';
import { Delivery } from '../../platform/mail/delivery.js';
import { layOut } from '../../platform/mail/plain-letter.js';
import { Crossing } from '../../platform/tenancy/crossing.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { AppointmentsService } from './appointments.service.js';
import { PermissionRequestsRepository, type RequestRow } from './permission-requests.repository.js';
import { RequestDesk } from './request-desk.service.js';

const system = { kind: 'system', id: null, label: 'Rapport' } as const;
interface Letter { to: string; subject: string; paragraphs: (string | { link: string; label: string })[]; key: string }

@Injectable()
export class TellJob implements OnModuleInit {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings, private readonly registry: JobRegistry, private readonly work: UnitOfWork, private readonly requests: PermissionRequestsRepository,
    private readonly appointments: AppointmentsService, private readonly desk: RequestDesk, private readonly agencies: AgenciesService, private readonly crossing: Crossing, private readonly delivery: Delivery,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'permission-requests.tell', kind: 'steps', handle: ({ requestId, eventId }, run) => this.tell(requestId, eventId, run) });
  }

  private async tell(requestId: string, eventId: string, run: JobRun): Promise<void> {
    const letters = await this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, () => this.write(requestId, eventId));
    for (const { key, to, ...letter } of letters) {
      try {
        await this.delivery.mail({ to, ...layOut({ ...letter, language: 'en' }), idempotencyKey: key });
      } catch (error) {
        if (!(error instanceof DeliveryRefused)) throw error;
      }
      await run.stillWorking();
    }
  }

  private async write(requestId: string, eventId: string): Promise<Letter[]> {
    const row = await this.requests.find(requestId, null);
    if (!row) return [];
    const agency = (await this.agencies.profile()).name;
    const late = eventId === 'late';
    const event = late ? null : (await this.requests.history(requestId)).find((each) => each.id === eventId);
    if (!late && !event) return [];
    const page = (path: string) => `${this.settings.PUBLIC_URL.replace(/\/$/, '')}/admin/${path}/${row.id}`;
    const key = (who: string) => `permission-request-${requestId}-${eventId}-${who}`;
    const forDeciders = late || (event !== null && event !== undefined && waitsForDecider(event.to) && event.from !== event.to);
    if (forDeciders) {
      const about = late ? `The decision on request ${row.number} was due.` : event?.to === 'appealed' ? `A denial was appealed: request ${row.number}. Somebody other than who denied it decides.` : `Request ${row.number} for written permission waits for a decision${row.dueAt ? ` until ${row.dueAt.toISOString().slice(0, 10)}` : ''}.`;
      return (await this.deciders(row)).map(({ email, membershipId }) => ({ to: email, key: key(membershipId), subject: late ? `Overdue: request ${row.number}` : `Request ${row.number} waits for a decision`, paragraphs: [`At ${agency}: ${about}`, { label: 'Open the request', link: page('permission-requests') }] }));
    }
    const [requester] = await this.addressesOf([row.requesterId]);
    if (!requester || event?.personId === row.requesterId) return [];
    return [{ to: requester.email, key: key('requester'), subject: `Your request ${row.number}: ${(event?.to ?? row.state).replaceAll('_', ' ')}`, paragraphs: [`At ${agency} your request for written permission is now: ${(event?.to ?? row.state).replaceAll('_', ' ')}. Reasons and conditions stand with the request.`, { label: 'Open my request', link: page('my-work/permission-requests') }] }];
  }

  /** Who may decide this request, never the requester. */
  private async deciders(row: RequestRow): Promise<{ membershipId: string; email: string }[]> {
    const { today } = await this.desk.here();
    const able = (await this.appointments.deciders(today)).filter((each) => each.personId !== row.requesterId && !(row.state === 'appealed' && each.personId === row.decidedById));
    return this.crossing.query('write to those who decide requests of their agency',
      'select m.id as "membershipId", u.email from membership m join app_user u on u.id = m.user_id where m.id = any($1) and m.ended_at is null and u.disabled_at is null', [able.map((each) => each.membershipId)]);
  }

  private addressesOf(personIds: string[]): Promise<{ email: string }[]> {
    return this.crossing.query('write to somebody about their own request', 'select u.email from membership m join app_user u on u.id = m.user_id where m.person_id = any($1) and m.ended_at is null and u.disabled_at is null', [personIds]);
  }
}
