/** Requests for a call back: an owner, a clock, and what came of it. */
import { Injectable } from '@nestjs/common';
import { permissionsInForce, type Role } from '@rapport/api-contract/permissions';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { InvalidInput, NotFound } from '../../../platform/http/domain-error.js';
import { FieldCipher } from '../../../platform/secrets/field-cipher.js';
import { Crossing } from '../../../platform/tenancy/crossing.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { civilDay } from '../sending/due-time.js';
import { type CallBackRow, CallBacksRepository, type CallBackStatus } from './call-backs.repository.js';

export interface CallBack extends Omit<CallBackRow, 'sealed' | 'sealedOutcome' | 'ownerId'> { owner: { id: string; name: string } | null; name: string | null; phone: string | null; email: string | null; outcome: string | null }
export interface CallBackWish { name?: string; phone?: string; email?: string }

/** Key under which a request is sealed. */
export const callBackContext = (agencyId: string) => ({ agencyId, purpose: 'call-back' });

@Injectable()
export class CallBacksService {
  constructor(
    private readonly callBacks: CallBacksRepository, private readonly cipher: FieldCipher, private readonly agencies: AgenciesService, private readonly audit: AuditService,
    private readonly crossing: Crossing, private readonly tenant: Tenant, private readonly clock: Clock,
  ) {}

  async page(query: { status?: CallBackStatus | undefined; cursor?: string | undefined; limit: number }): Promise<{ items: CallBack[]; nextCursor: string | null }> {
    const after = decodeCursor(query.cursor, z.tuple([z.iso.date(), z.uuid()]));
    const page = pageFrom(await this.callBacks.page(query.status ?? null, after, query.limit + 1), query.limit, (row) => [row.dueOn, row.id]);
    return { ...page, items: await this.opened(page.items) };
  }

  async change(id: string, change: { status?: CallBackStatus | undefined; ownerId?: string | null | undefined; outcome?: string | undefined }): Promise<CallBack> {
    const before = await this.callBacks.lock(id);
    if (!before) throw new NotFound('request for a call back');
    if (change.ownerId && !(await this.owners()).some((owner) => owner.id === change.ownerId)) throw new InvalidInput([{ path: 'body.ownerId', message: 'is nobody in your agency who may take call-backs' }]);
    const status = change.status ?? before.status;
    const ownerId = change.ownerId === undefined ? before.ownerId : change.ownerId;
    const sealedOutcome = change.outcome === undefined ? before.sealedOutcome : this.cipher.encrypt(change.outcome, callBackContext(this.tenant.agencyId));
    const today = civilDay(this.clock.now(), (await this.agencies.profile()).timeZone);
    await this.callBacks.change(id, { status, ownerId, sealedOutcome, doneOn: status === 'done' ? (before.doneOn ?? today) : null });
    await this.audit.record({ action: 'surveys.call-back-changed', objectType: 'call-back', objectId: id, before: { status: before.status, ownerId: before.ownerId }, after: { status, ownerId } });
    const [after] = await this.opened([(await this.callBacks.lock(id)) ?? before]);
    if (!after) throw new NotFound('request for a call back');
    return after;
  }

  /** Who may have a request: members whose roles let them see it, by name. */
  async owners(): Promise<{ id: string; name: string }[]> {
    const members = await this.crossing.query<{ id: string; name: string; roles: Role[]; confirmed: boolean }>('name who may take call-back requests',
      `select u.id, u.name, m.roles, m.complaints_confirmed_at is not null as confirmed from app_user u join membership m on m.user_id = u.id
       where m.agency_id = $1 and m.ended_at is null and u.disabled_at is null order by lower(u.name), u.id`, [this.tenant.agencyId]);
    return members.filter(({ roles, confirmed }) => permissionsInForce(roles, confirmed).has('call-backs:manage')).map(({ id, name }) => ({ id, name }));
  }

  private async opened(rows: CallBackRow[]): Promise<CallBack[]> {
    const context = callBackContext(this.tenant.agencyId);
    const owners = await this.names([...new Set(rows.flatMap(({ ownerId }) => ownerId ?? []))]);
    return rows.map(({ sealed, sealedOutcome, ownerId, ...row }) => {
      const asked = this.cipher.legible(sealed, context);
      const wish: CallBackWish = asked.readable ? (JSON.parse(asked.text) as CallBackWish) : { name: asked.text };
      return {
        ...row, owner: ownerId ? { id: ownerId, name: owners.get(ownerId) ?? '' } : null, name: wish.name ?? null, phone: wish.phone ?? null, email: wish.email ?? null,
        outcome: sealedOutcome ? this.cipher.legible(sealedOutcome, context).text : null,
      };
    });
  }

  /** Names live with logins; the ids were checked to be members here. */
  private async names(ids: string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.crossing.query<{ id: string; name: string }>('name the owners of call-back requests',
      'select u.id, u.name from app_user u join membership m on m.user_id = u.id and m.agency_id = $2 where u.id = any($1)', [ids, this.tenant.agencyId]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
