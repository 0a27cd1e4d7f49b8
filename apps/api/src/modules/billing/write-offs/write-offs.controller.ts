/** HTTP for write-offs. */
import { Controller } from '@nestjs/common';
import { approveWriteOff, type billingWriteOff, listWriteOffs, proposeWriteOff, recoverWriteOff, refuseWriteOff } from '@rapport/api-contract/billing-collection';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import { type Principal, userBehind } from '../../../platform/identity/principal.js';
import type { WriteOffRow } from './write-off-row.js';
import { WriteOffs } from './write-offs.service.js';

type Answer = z.input<typeof billingWriteOff>;
function toWriteOff(row: WriteOffRow, caller: Principal): Answer {
  const acts: Answer['acts'] = [];
  const decides = caller.permissions.has('write-offs:approve') && row.state === 'proposed';
  if (decides && row.proposerId !== userBehind(caller)) acts.push('approve');
  if (decides) acts.push('refuse');
  if (caller.permissions.has('billing:write') && row.state === 'approved') acts.push('recover');
  return {
    id: row.id, state: row.state, document: { id: row.documentId, number: row.documentNumber, currency: row.currency, open: row.open }, agreement: { id: row.agreementId, number: row.agreementNumber, title: row.agreementTitle }, municipality: { id: row.municipalityId, name: row.municipalityName },
    amount: row.amount, reason: row.reason, authority: row.authority, proposedAt: row.proposedAt.toISOString(), proposedBy: row.proposedBy, decidedAt: row.decidedAt?.toISOString() ?? null, decidedBy: row.decidedBy, note: row.note, revision: row.revision, acts,
  };
}

@Controller()
export class WriteOffsController {
  constructor(private readonly writeOffs: WriteOffs) {}

  @Serve(listWriteOffs)
  async list(@Caller() caller: Principal, @Input() { query: { limit, cursor, ...filter } }: InputOf<typeof listWriteOffs>) {
    const page = pageFrom(await this.writeOffs.page(filter, decodeCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null, limit + 1), limit, (row) => [row.id]);
    return { ...page, items: page.items.map((row) => toWriteOff(row, caller)) };
  }

  @Serve(proposeWriteOff)
  async propose(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof proposeWriteOff>) {
    return this.show(await this.writeOffs.propose(params.billingDocumentId, body, caller), caller);
  }

  @Serve(approveWriteOff)
  async approve(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof approveWriteOff>) {
    await this.writeOffs.approve(params.billingWriteOffId, body, caller);
    return this.show(params.billingWriteOffId, caller);
  }

  @Serve(refuseWriteOff)
  async refuse(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof refuseWriteOff>) {
    await this.writeOffs.refuseProposal(params.billingWriteOffId, body, caller);
    return this.show(params.billingWriteOffId, caller);
  }

  @Serve(recoverWriteOff)
  async recover(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof recoverWriteOff>) {
    await this.writeOffs.recover(params.billingWriteOffId, body);
    return this.show(params.billingWriteOffId, caller);
  }

  private async show(id: string, caller: Principal) {
    return toWriteOff(await this.writeOffs.find(id), caller);
  }
}
