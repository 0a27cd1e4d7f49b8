/** HTTP for municipalities. */
import { Controller } from '@nestjs/common';
import {
  archiveMunicipality, changeMunicipality, createMunicipality, listMunicipalities, matchMunicipalities, mergeMunicipality, readMunicipality, restoreMunicipality,
} from '@rapport/api-contract/municipalities';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { Input, Serve } from '../../platform/http/serve.js';
import { MunicipalitiesService } from './municipalities.service.js';

@Controller()
export class MunicipalitiesController {
  constructor(private readonly municipalities: MunicipalitiesService) {}

  @Serve(listMunicipalities)
  async list(@Input() { query }: InputOf<typeof listMunicipalities>) {
    const rows = await this.municipalities.list({
      search: query.search || null, kind: query.kind ?? null, archived: query.archived, after: decodeCursor(query.cursor, z.tuple([z.string(), z.uuid()])), limit: query.limit + 1,
    });
    return pageFrom(rows, query.limit, (row) => [row.sortName, row.id]);
  }

  @Serve(readMunicipality)
  read(@Input() { params }: InputOf<typeof readMunicipality>) {
    return this.municipalities.read(params.municipalityId);
  }

  @Serve(createMunicipality)
  create(@Input() { body }: InputOf<typeof createMunicipality>) {
    return this.municipalities.create(body);
  }

  @Serve(changeMunicipality)
  change(@Input() { params, body }: InputOf<typeof changeMunicipality>) {
    return this.municipalities.change(params.municipalityId, body);
  }

  @Serve(archiveMunicipality)
  archive(@Input() { params }: InputOf<typeof archiveMunicipality>) {
    return this.municipalities.archive(params.municipalityId);
  }

  @Serve(restoreMunicipality)
  restore(@Input() { params }: InputOf<typeof restoreMunicipality>) {
    return this.municipalities.restore(params.municipalityId);
  }

  @Serve(mergeMunicipality)
  merge(@Input() { params, body }: InputOf<typeof mergeMunicipality>) {
    return this.municipalities.merge(params.municipalityId, body.intoId);
  }

  @Serve(matchMunicipalities)
  async match(@Input() { body }: InputOf<typeof matchMunicipalities>) {
    return { items: await this.municipalities.match(body.names) };
  }
}
