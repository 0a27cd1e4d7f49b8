/** HTTP for the roster. */
import { Controller } from '@nestjs/common';
import { changePerson, createPerson, exportPeople, listPeople, readPerson } from '@rapport/api-contract/people';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { csvFile } from '../../platform/http/csv-file.js';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../platform/http/serve.js';
import type { Principal } from '../../platform/identity/principal.js';
import { TenantStream } from '../../platform/tenancy/tenant-stream.js';
import type { Source } from '../../platform/tenancy/tenant-scope.js';
import { toPerson, toPersonWithHistory } from './people.serializer.js';
import { PeopleService } from './people.service.js';
import { rosterCsv } from './roster-csv.js';

const textCursor = z.tuple([z.string(), z.uuid()]);
const dayCursor = z.tuple([z.iso.date(), z.uuid()]);

@Controller()
export class PeopleController {
  constructor(private readonly people: PeopleService, private readonly streams: TenantStream) {}

  @Serve(listPeople)
  async list(@Input() { query }: InputOf<typeof listPeople>) {
    const field = query.sort.replace('-', '') as 'name' | 'employeeNumber' | 'joinedOn';
    const rows = await this.people.list(query, query.sort, decodeCursor(query.cursor, field === 'joinedOn' ? dayCursor : textCursor), query.limit + 1);
    const page = pageFrom(rows, query.limit, (row) => [{ name: row.sortName, employeeNumber: row.numberKey, joinedOn: row.joinedOn }[field], row.id]);
    return { ...page, items: page.items.map(toPerson) };
  }

  @Serve(exportPeople)
  export(@Input() { query }: InputOf<typeof exportPeople>, @Caller() caller: Principal, @CallSource() source: Source) {
    const lines = this.streams.run(caller, source, () => rosterCsv(this.people.portions(query)));
    return csvFile('roster.csv', lines);
  }

  @Serve(readPerson)
  async read(@Input() { params, query }: InputOf<typeof readPerson>) {
    return toPersonWithHistory(query.on ? await this.people.readOn(params.personId, query.on) : await this.people.read(params.personId));
  }

  @Serve(createPerson)
  async create(@Input() { body }: InputOf<typeof createPerson>) {
    return toPersonWithHistory(await this.people.create(body));
  }

  @Serve(changePerson)
  async change(@Input() { params, body }: InputOf<typeof changePerson>, @Caller() caller: Principal) {
    return toPersonWithHistory(await this.people.change(caller, params.personId, body));
  }
}
