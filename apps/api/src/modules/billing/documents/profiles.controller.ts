/** HTTP for who bills and who is billed. */
import { Controller } from '@nestjs/common';
import { confirmAccountChange, listBuyers, readBuyer, readSeller, refuseAccountChange, type sellerAnswer, writeBuyer, writeSeller } from '@rapport/api-contract/billing';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { AccountChanges } from './account-changes.service.js';
import { toOther } from './documents.serializer.js';
import { ProfilesService, type SellerAnswer } from './profiles.service.js';

function toSeller({ profile, revision, change }: SellerAnswer, caller: Principal): z.input<typeof sellerAnswer> {
  if (!change) return { profile, revision, change: null };
  const { row, others, mayConfirm } = change;
  const finalises = caller.permissions.has('billing:finalise');
  const acts = finalises ? [...(mayConfirm ? ['confirm' as const] : []), 'refuse' as const] : [];
  return { profile, revision, change: { id: row.id, payment: row.payment, proposedAt: row.proposedAt.toISOString(), proposedBy: row.proposedBy, others: others.map(toOther), acts, revision: row.revision } };
}

@Controller()
export class ProfilesController {
  constructor(private readonly profiles: ProfilesService, private readonly changes: AccountChanges) {}

  @Serve(readSeller)
  async seller(@Caller() caller: Principal) {
    return toSeller(await this.profiles.seller(), caller);
  }

  @Serve(writeSeller)
  async writeSeller(@Caller() caller: Principal, @Input() { body }: InputOf<typeof writeSeller>) {
    return toSeller(await this.profiles.writeSeller(body.profile, body.revision), caller);
  }

  @Serve(confirmAccountChange)
  async confirm(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof confirmAccountChange>) {
    await this.changes.confirm(params.accountChangeId, body.revision);
    return toSeller(await this.profiles.seller(), caller);
  }

  @Serve(refuseAccountChange)
  async refuse(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof refuseAccountChange>) {
    await this.changes.refuse(params.accountChangeId, body.revision, body.reason);
    return toSeller(await this.profiles.seller(), caller);
  }

  @Serve(listBuyers)
  async buyers(@Input() { query: { limit, cursor, search, missing } }: InputOf<typeof listBuyers>) {
    const page = pageFrom(await this.profiles.buyers({ search, missing }, decodeCursor(cursor, z.tuple([z.string(), z.uuid()])), limit + 1), limit, (row) => [row.sortName, row.id]);
    return { ...page, items: page.items.map(({ id, name, kind, billedTo }) => ({ id, name, kind, billedTo })) };
  }

  @Serve(readBuyer)
  buyer(@Input() { params }: InputOf<typeof readBuyer>) {
    return this.profiles.buyer(params.municipalityId);
  }

  @Serve(writeBuyer)
  writeBuyer(@Input() { params, body }: InputOf<typeof writeBuyer>) {
    return this.profiles.writeBuyer(params.municipalityId, body.profile, body.revision);
  }
}
