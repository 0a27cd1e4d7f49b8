/** Questions to the owner of a policy: asked about a clause, answered to the asker, published where they help everybody. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { DomainError, NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { MyPerson } from '../../people/my-person.service.js';
import { AcknowledgementClock } from './acknowledgement-clock.js';
import { ObligationsRepository } from './obligations.repository.js';
import { QuestionLetters } from './question-letters.js';
import { type QuestionRow, QuestionsRepository } from './questions.repository.js';
import { ShownContentRepository } from './shown-content.repository.js';

class UnknownClause extends DomainError {
  constructor() {
    super('invalid', 'acknowledgements/unknown-clause', 'This version has no such clause. Leave the clause out to ask about the whole policy.', [{ path: 'body.clauseId', message: 'is not a clause of this version' }]);
  }
}
class NothingToPublish extends DomainError {
  constructor() {
    super('conflict', 'acknowledgements/not-answered', 'A question is published together with its answer. Answer it first.');
  }
}

const userOf = (caller: Principal) => (caller.kind === 'user' ? caller.userId : null);

@Injectable()
export class QuestionsService {
  constructor(
    private readonly questions: QuestionsRepository, private readonly obligations: ObligationsRepository, private readonly contents: ShownContentRepository, private readonly clock: AcknowledgementClock, private readonly letters: QuestionLetters, private readonly audit: AuditService,
  ) {}

  async ask(caller: Principal, person: MyPerson, acknowledgementId: string, question: { clauseId: string | null; text: string }): Promise<QuestionRow> {
    const obligation = await this.obligations.find(acknowledgementId, person.id);
    if (!obligation) throw new NotFound('acknowledgement');
    const { content } = await this.contents.version(obligation.versionId);
    const clause = content.clauses.find((each) => each.id === question.clauseId);
    if (question.clauseId !== null && !clause) throw new UnknownClause();
    const { now } = await this.clock.here();
    const id = await this.questions.add({ policyId: obligation.policyId, versionId: obligation.versionId, clauseId: clause?.id ?? null, clauseHeading: clause?.heading ?? null, personId: person.id, at: now });
    await this.questions.say(id, { fromOwner: false, userId: userOf(caller), name: person.name, at: now, body: question.text });
    await this.letters.tellAsked(id, now);
    return this.read(id);
  }

  async followUp(caller: Principal, person: MyPerson, id: string, body: string): Promise<QuestionRow> {
    if (!(await this.questions.find(id, person.id))) throw new NotFound('question');
    const { now } = await this.clock.here();
    await this.questions.say(id, { fromOwner: false, userId: userOf(caller), name: person.name, at: now, body });
    await this.letters.tellAsked(id, now);
    return this.read(id);
  }

  mine(person: MyPerson, policyId: string | null, before: [boolean, string] | null, limit: number): Promise<QuestionRow[]> {
    return this.questions.page({ personId: person.id, publishedOf: policyId, policyId, state: null }, before, limit);
  }

  list(filter: { policyId: string | null; state: 'waiting' | 'answered' | null }, before: [boolean, string] | null, limit: number): Promise<QuestionRow[]> {
    return this.questions.page({ ...filter, personId: null, publishedOf: null }, before, limit);
  }

  async answer(caller: Principal, id: string, answer: { text: string; publish: boolean }): Promise<QuestionRow> {
    const before = await this.read(id);
    const { now } = await this.clock.here();
    await this.questions.say(id, { fromOwner: true, userId: userOf(caller), name: caller.name, at: now, body: answer.text });
    await this.letters.tellAnswered(id, before.personId, now);
    if (answer.publish) await this.questions.publish(id, true);
    await this.audit.record({ action: 'acknowledgements.question-answered', objectType: 'policy-question', objectId: id, after: { policyId: before.policyId, published: answer.publish || before.published } });
    return this.read(id);
  }

  async publish(id: string, published: boolean): Promise<QuestionRow> {
    const before = await this.read(id);
    if (published && !before.messages.some((message) => message.fromOwner)) throw new NothingToPublish();
    await this.questions.publish(id, published);
    await this.audit.record({ action: 'acknowledgements.question-published', objectType: 'policy-question', objectId: id, before: { published: before.published }, after: { published } });
    return this.read(id);
  }

  private async read(id: string): Promise<QuestionRow> {
    const row = await this.questions.find(id);
    if (!row) throw new NotFound('question');
    return row;
  }
}
