/** Appoints who decides requests for the chief, between two days and never for longer than the appointment says. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../platform/audit/audit.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { Crossing } from '../../platform/tenancy/crossing.js';
import { tenantScope } from '../../platform/tenancy/tenant-scope.js';
import { PeopleService } from '../people/people.service.js';
import { type AppointmentRow, AppointmentsRepository, type Decider } from './appointments.repository.js';
import { AppointmentRefused } from './permission-requests.errors.js';

export interface AppointmentView extends AppointmentRow { name: string; inForce: boolean }

@Injectable()
export class AppointmentsService {
  constructor(private readonly appointments: AppointmentsRepository, private readonly people: PeopleService, private readonly crossing: Crossing, private readonly audit: AuditService) {}

  async page(before: string | null, limit: number): Promise<AppointmentView[]> {
    return this.shown(await this.appointments.page(before, limit));
  }

  async appoint(wish: { membershipId: string; from: string; to: string | null; reason: string }): Promise<AppointmentView> {
    if (wish.to !== null && wish.to <= wish.from) throw new AppointmentRefused('The last day must be after the first.', 'to');
    const roles = await this.appointments.rolesOf(wish.membershipId);
    if (!roles) throw new AppointmentRefused('There is no such member.', 'membershipId');
    if (!roles.includes('designee')) throw new AppointmentRefused('Give this member the role of designee first; a chief needs no appointment.', 'membershipId');
    const id = uuidv7();
    await this.appointments.insert({ id, ...wish, by: tenantScope().actor.label });
    await this.audit.record({ action: 'permission-requests.designee-appointed', objectType: 'permission-appointment', objectId: id, after: wish });
    return this.one(id);
  }

  async end(id: string): Promise<AppointmentView> {
    if (!(await this.appointments.find(id))) throw new NotFound('appointment');
    await this.appointments.end(id, new Date());
    await this.audit.record({ action: 'permission-requests.appointment-ended', objectType: 'permission-appointment', objectId: id });
    return this.one(id);
  }

  async appointable(): Promise<{ membershipId: string; name: string }[]> {
    const rows = await this.appointments.designees();
    const names = await this.namesOf(rows);
    return rows.map(({ membershipId, personName, userId }) => ({ membershipId, name: personName ?? names.get(userId) ?? '' })).toSorted((a, b) => a.name.localeCompare(b.name));
  }

  deciders(today: string): Promise<Decider[]> {
    return this.appointments.deciders(today);
  }

  private async one(id: string): Promise<AppointmentView> {
    const row = await this.appointments.find(id);
    const [view] = row ? await this.shown([row]) : [];
    if (!view) throw new NotFound('appointment');
    return view;
  }

  private async shown(rows: AppointmentRow[]): Promise<AppointmentView[]> {
    const today = await this.people.today();
    const names = await this.namesOf(rows);
    return rows.map((row) => ({ ...row, name: row.personName ?? names.get(row.userId) ?? '', inForce: row.endedAt === null && row.from <= today && (row.to === null || today < row.to) }));
  }

  private async namesOf(rows: { userId: string }[]): Promise<Map<string, string>> {
    return new Map((await this.crossing.query<{ id: string; name: string }>('name members who are appointed to decide', 'select id, name from app_user where id = any($1)', [rows.map((row) => row.userId)])).map(({ id, name }) => [id, name]));
  }
}
