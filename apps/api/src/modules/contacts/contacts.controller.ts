/** HTTP for contacts. */
import { Controller, Headers, Req, Res } from '@nestjs/common';
import { correctContact, createContact, createContacts, excludeContact, exportContacts, includeContact, listContacts, readContact } from '@rapport/api-contract/contacts';
import type { InputOf } from '@rapport/api-contract/route';
import type { FastifyReply } from 'fastify';
import { csvFile } from '../../platform/http/csv-file.js';
import { pageFrom } from '../../platform/http/cursor.js';
import { Caller, Input, Serve } from '../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../platform/http/served-request.js';
import type { Principal } from '../../platform/identity/principal.js';
import { TenantStream } from '../../platform/tenancy/tenant-stream.js';
import { ContactBatchesService } from './contact-batches.service.js';
import { ContactExportService } from './contact-export.service.js';
import { positionOf, toCorrection, toFilter, toPageFilter } from './contact-list.js';
import { ContactDetailSerializer, toContact } from './contacts.serializer.js';
import { ContactsService } from './contacts.service.js';

const exportPage = 2000;
/** A person types contacts in; a system sends them with its key. */
const entryOf = (caller: Principal) => (caller.kind === 'user' ? 'hand' as const : 'key' as const);

@Controller()
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService, private readonly batches: ContactBatchesService, private readonly exports: ContactExportService,
    private readonly streams: TenantStream, private readonly serializer: ContactDetailSerializer,
  ) {}

  @Serve(listContacts)
  async list(@Input() { query }: InputOf<typeof listContacts>) {
    const page = pageFrom(await this.contacts.list(toPageFilter(query)), query.limit, positionOf);
    return { ...page, items: page.items.map(toContact) };
  }

  @Serve(exportContacts)
  export(@Input() { query }: InputOf<typeof exportContacts>, @Caller() caller: Principal, @Req() request: ServedRequest) {
    const lines = this.streams.run(caller, sourceOf(request), () => this.exports.export(toFilter(query, exportPage)));
    return csvFile('contacts.csv', lines);
  }

  @Serve(readContact)
  async read(@Input() { params }: InputOf<typeof readContact>) {
    return this.serializer.toDetail(await this.contacts.read(params.contactId));
  }

  @Serve(createContact)
  async create(@Input() { body }: InputOf<typeof createContact>, @Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply) {
    const { contact, created } = await this.contacts.create(body, entryOf(caller));
    if (!created) reply.status(200);
    return this.serializer.toDetail(contact);
  }

  @Serve(createContacts)
  createBatch(@Input() { body }: InputOf<typeof createContacts>, @Caller() caller: Principal, @Headers('idempotency-key') key: string | undefined) {
    return this.batches.store(body.contacts, { callerId: caller.kind === 'user' ? caller.userId : caller.keyId, enteredBy: entryOf(caller) }, key ?? null);
  }

  @Serve(correctContact)
  async correct(@Input() { params, body }: InputOf<typeof correctContact>) {
    return this.serializer.toDetail(await this.contacts.correct(params.contactId, toCorrection(body)));
  }

  @Serve(excludeContact)
  async exclude(@Input() { params, body }: InputOf<typeof excludeContact>) {
    return this.serializer.toDetail(await this.contacts.exclude(params.contactId, body.reason, body.note || null));
  }

  @Serve(includeContact)
  async include(@Input() { params }: InputOf<typeof includeContact>) {
    return this.serializer.toDetail(await this.contacts.include(params.contactId));
  }
}
