/** HTTP for who bills and who is billed. */
import { Controller } from '@nestjs/common';
import { listBuyers, readBuyer, readSeller, writeBuyer, writeSeller } from '@rapport/api-contract/billing';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Input, Serve } from '../../../platform/http/serve.js';
import { ProfilesService } from './profiles.service.js';

@Controller()
export class ProfilesController {
  constructor(private readonly profiles: ProfilesService) {}

  @Serve(readSeller)
  seller() {
    return this.profiles.seller();
  }

  @Serve(writeSeller)
  writeSeller(@Input() { body }: InputOf<typeof writeSeller>) {
    return this.profiles.writeSeller(body.profile, body.revision);
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
