/** Letters about questions: to the owner of the policy that one waits, to the asker that it was answered. What was said stands with the policy only. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../../letters/letter-writers.js';
import type { LetterRow } from '../../letters/staff-letters.repository.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { dayIn } from '../../people/civil-day.js';
import { AcknowledgementClock } from './acknowledgement-clock.js';
import { QuestionsRepository } from './questions.repository.js';

/** Days within which an answer is hoped for. */
const answerDays = 7;

@Injectable()
export class QuestionLetters implements OnModuleInit {
  constructor(private readonly tenant: Tenant, private readonly letters: StaffLetters, private readonly writers: LetterWriters, private readonly questions: QuestionsRepository, private readonly clock: AcknowledgementClock) {}

  onModuleInit(): void {
    this.writers.register(['question-asked', 'question-answered'], (letter) => this.write(letter));
  }

  /** To the owner, else to the author of the version; never to the asker. */
  async tellAsked(questionId: string, at: Date): Promise<void> {
    const [row] = await this.tenant.query<{ askerId: string; ownerId: string | null; authorMembershipId: string | null; authorPersonId: string | null }>(
      `select q.person_id as "askerId", p.owner_person_id as "ownerId", m.id as "authorMembershipId", m.person_id as "authorPersonId" from policy_question q join policy p on p.agency_id = $1 and p.id = q.policy_id
       join policy_version v on v.agency_id = $1 and v.id = q.policy_version_id left join membership m on m.agency_id = $1 and m.user_id = v.author_user_id and m.ended_at is null where q.agency_id = $1 and q.id = $2`, [this.tenant.agencyId, questionId]);
    if (!row) return;
    const to = row.ownerId && row.ownerId !== row.askerId ? { personId: row.ownerId } : row.authorMembershipId && row.authorPersonId !== row.askerId ? { membershipId: row.authorMembershipId } : null;
    if (to) await this.letters.tell('question-asked', [to], { questionId, at: at.toISOString() });
  }

  async tellAnswered(questionId: string, askerId: string, at: Date): Promise<void> {
    await this.letters.tell('question-answered', [{ personId: askerId }], { questionId, at: at.toISOString() });
  }

  private async write({ about, kind }: LetterRow): Promise<Notice | null> {
    const question = await this.questions.find(String(about.questionId));
    const answered = kind === 'question-answered';
    if (!question || answered !== (question.answeredAt !== null)) return null;
    const { timeZone } = await this.clock.here();
    const day = Temporal.PlainDate.from(dayIn(timeZone, new Date(String(about.at)))).add({ days: answerDays }).toString();
    return { values: { policy: `${question.policyNumber} ${question.title}`, ...(answered ? {} : { day: { day } }) }, path: answered ? letterPages.myQuestions() : letterPages.questions() };
  }
}
