/** HTTP for one's own acknowledgements and questions. */
import { Controller } from '@nestjs/common';
import {
  acknowledge, askQuestion, followUpQuestion, listMyAcknowledgements, listMyQuestions, myAcknowledgementSummary, openAcknowledgement, readMyAcknowledgement, readMyAttachment,
} from '@rapport/api-contract/acknowledgements';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal, UserPrincipal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { type MyPerson, MyPersonService, NoPerson } from '../../people/my-person.service.js';
import { toAcknowledgement, toQuestion, toRecord, toShown } from './acknowledgements.serializer.js';
import { QuestionsService } from './questions.service.js';
import { type Signature, SigningService } from './signing.service.js';
import { MyAttachmentsService } from './my-attachments.service.js';
import { MyListService } from './my-list.service.js';

const dueCursor = z.tuple([z.iso.date(), z.uuid()]);
const timeCursor = z.tuple([z.iso.datetime({ offset: true }), z.uuid()]);
const questionCursor = z.tuple([z.boolean(), z.uuid()]);

@Controller()
export class MyAcknowledgementsController {
  constructor(private readonly people: MyPersonService, private readonly list: MyListService, private readonly signing: SigningService, private readonly questions: QuestionsService, private readonly attachments: MyAttachmentsService) {}

  @Serve(listMyAcknowledgements)
  async mine(@Input() { query }: InputOf<typeof listMyAcknowledgements>, @Caller() caller: Principal) {
    const { id } = await this.people.personOf(caller);
    if (query.show === 'open') {
      const { rows, today } = await this.list.open(id, decodeCursor(query.cursor, dueCursor), query.limit + 1);
      const page = pageFrom(rows, query.limit, (row) => [row.dueOn, row.id]);
      return { ...page, items: page.items.map((row) => toAcknowledgement(row, today)) };
    }
    const { rows, today } = await this.list.finished(id, decodeCursor(query.cursor, timeCursor), query.limit + 1);
    const page = pageFrom(rows, query.limit, (row) => [row.closedAt?.toISOString(), row.id]);
    return { ...page, items: page.items.map((row) => toAcknowledgement(row, today)) };
  }

  @Serve(myAcknowledgementSummary)
  async summary(@Caller() caller: Principal) {
    return this.list.summary((await this.people.personOf(caller)).id);
  }

  @Serve(readMyAcknowledgement)
  async read(@Input() { params }: InputOf<typeof readMyAcknowledgement>, @Caller() caller: Principal) {
    const { row, record, shown, today } = await this.list.one((await this.people.personOf(caller)).id, params.acknowledgementId);
    return { ...toAcknowledgement(row, today), record: record ? toRecord(record) : null, shown: toShown(shown) };
  }

  @Serve(readMyAttachment)
  attachment(@Input() { params }: InputOf<typeof readMyAttachment>, @Caller() caller: Principal, @CallSource() source: Source) {
    return this.attachments.open(caller, source, params.acknowledgementId, params.attachmentId);
  }

  @Serve(openAcknowledgement)
  async open(@Input() { params, body }: InputOf<typeof openAcknowledgement>, @Caller() caller: Principal) {
    const { obligation, today, ...reading } = await this.signing.open(await this.people.personOf(caller), params.acknowledgementId, body.language);
    return { ...reading, acknowledgement: toAcknowledgement(obligation, today) };
  }

  @Serve(acknowledge)
  async acknowledge(@Input() { params, body }: InputOf<typeof acknowledge>, @Caller() caller: Principal, @CallSource() source: Source) {
    // Only a person who is signed in signs; a key has no hand.
    if (caller.kind !== 'user') throw new NoPerson();
    const { row, record, today } = await this.signing.sign(caller, source, params.acknowledgementId, body, () => this.signCarefully(caller, params.acknowledgementId, body));
    return { ...toAcknowledgement(row, today), record: toRecord(record) };
  }

  /** Says what is unusual, or answers the record of the same signature sent before. */
  private async signCarefully(caller: UserPrincipal, id: string, signature: Signature) {
    const person = await this.people.personOf(caller);
    await this.signing.acknowledge(caller, person, id, signature);
    const { row, record, today } = await this.list.one(person.id, id);
    if (!record) throw new NotFound('record');
    return { row, record, today };
  }

  @Serve(askQuestion)
  async ask(@Input() { params, body }: InputOf<typeof askQuestion>, @Caller() caller: Principal) {
    const person = await this.people.personOf(caller);
    return toQuestion(await this.questions.ask(caller, person, params.acknowledgementId, body), reader(person));
  }

  @Serve(listMyQuestions)
  async myQuestions(@Input() { query }: InputOf<typeof listMyQuestions>, @Caller() caller: Principal) {
    const person = await this.people.personOf(caller);
    const page = pageFrom(await this.questions.mine(person, query.policyId ?? null, decodeCursor(query.cursor, questionCursor), query.limit + 1), query.limit, (row) => [row.answeredAt === null, row.id]);
    return { ...page, items: page.items.map((row) => toQuestion(row, reader(person))) };
  }

  @Serve(followUpQuestion)
  async followUp(@Input() { params, body }: InputOf<typeof followUpQuestion>, @Caller() caller: Principal) {
    const person = await this.people.personOf(caller);
    return toQuestion(await this.questions.followUp(caller, person, params.policyQuestionId, body.text), reader(person));
  }
}

const reader = (person: MyPerson) => ({ personId: person.id });
