/** Takes complaints: from residents on the agency's page, and what staff took down. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { namedByMessage, seeminglyNamed } from '@rapport/complaint-engine/seemingly-named';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../platform/audit/audit.service.js';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { tenantScope } from '../../platform/tenancy/tenant-scope.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Clock } from '../notifications/clock.js';
import { dayIn } from '../people/civil-day.js';
import { ComplaintCipher, hashOf, type SealedField } from './complaint-cipher.js';
import { ComplaintReader } from './complaint-reader.js';
import { ComplaintRefused } from './complaints.errors.js';
import { ComplaintsRepository } from './complaints.repository.js';
import type { Channel, TakenDown } from './complaints.rows.js';
import { HandlersRepository } from './handlers.repository.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Whom it seems to name, by what is known of names now. */
    'complaints.look-again': { complaintId: string };
  }
}

const lookAgainMs = 24 * 3_600_000;

export interface Said { text: string; happenedOn: string | null; place: string | null; about: string | null; name: string | null; phone: string | null; email: string | null; language: string }
export interface Receipt { id: string; number: string; receiptCode: string }

@Injectable()
export class IntakeService implements OnModuleInit {
  constructor(
    private readonly reader: ComplaintReader, private readonly cipher: ComplaintCipher, private readonly complaints: ComplaintsRepository, private readonly handlers: HandlersRepository,
    private readonly agencies: AgenciesService, private readonly clock: Clock, private readonly audit: AuditService, private readonly outbox: Outbox,
    private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'complaints.look-again', kind: 'once', handle: ({ complaintId }) => this.lookAgain(complaintId) });
  }

  /** Closes a complaint to whomever words that nobody has screened seem to name; opens nothing. Words that cannot be read are looked at again a day later, since their key may be back. */
  private lookAgain(id: string): Promise<void> {
    return this.reader.asAll(async () => {
      const row = await this.complaints.find(id);
      if (!row) return;
      const roster = await this.handlers.roster();
      let unread = false;
      const words = (field: SealedField, stored: Buffer | null): string => {
        const found = stored && this.cipher.legible(id, field, stored);
        unread ||= found?.readable === false;
        return found?.readable ? found.text : '';
      };
      const form = row.state === 'received' ? seeminglyNamed(`${words('about', row.about)} ${words('place', row.place)}`, words('said', row.said), roster) : [];
      const later = (await this.complaints.writtenSince(id)).flatMap((message) => namedByMessage(words('message', message), roster));
      await this.complaints.nameAlso(id, [...form, ...later], row.receivedOn, true);
      if (unread) await this.outbox.add('complaints.look-again', { complaintId: id }, new Date(Date.now() + lookAgainMs));
    });
  }

  /**
   * Keeps what the complainant said after the form, and closes the complaint to whomever it seems to name. Call with the complaint held.
   * @param once the mark under which it is kept once
   * @param takenDown by which colleague; null where the complainant wrote it
   */
  async hear(id: string, text: string, once: string, takenDown: (TakenDown & { membershipId: string | null }) | null): Promise<void> {
    const messageId = uuidv7();
    const fresh = await this.complaints.say(id, { id: messageId, at: this.clock.now(), fromAgency: false, by: null, words: this.cipher.seal(id, 'message', text), onceHash: hashOf(`${once} ${text}`), takenDown });
    if (!fresh) return;
    await this.nameLater(id, text);
    await this.audit.record({ action: takenDown ? 'complaints.message-taken-down' : 'complaints.replied', objectType: 'complaint', objectId: id });
    await this.outbox.add('complaints.replied', { complaintId: id, messageId, takenBy: takenDown?.membershipId ?? null });
  }

  /** Closes it to whomever words that came after the form seem to name, whatever was done before and whoever looks into it. Call with the complaint held. */
  async nameLater(id: string, text: string): Promise<void> {
    const named = namedByMessage(text, await this.handlers.roster());
    const row = await this.complaints.find(id);
    if (named.length === 0 || !row) return;
    await this.complaints.nameAlso(id, named, row.receivedOn, true);
    // A screening by somebody who has not read it would open it again.
    await this.complaints.outdate(id);
  }

  /** @param once the form's own mark: the same form sent twice is one complaint, with one receipt code */
  take(said: Said, channel: Channel, once: string, recordedBy: string | null): Promise<Receipt> {
    return this.reader.asAll(async () => {
      const id = uuidv7();
      const { about, name, phone, email, place, text, happenedOn, language } = said;
      // Other words are another complaint, whatever mark the form had.
      const mark = hashOf(JSON.stringify([once, text, happenedOn, place, about, name, phone, email])).toString('hex');
      const receiptCode = this.cipher.codeFor(mark);
      const now = this.clock.now();
      const { timeZone } = await this.agencies.profile();
      const receivedOn = dayIn(timeZone, now);
      if (happenedOn !== null && happenedOn > receivedOn) throw new ComplaintRefused('What is complained of has happened already.', [{ path: 'body.happenedOn', message: 'lies after today' }]);
      const where = `${about ?? ''} ${place ?? ''}`;
      const number = await this.complaints.add({
        id, channel, receivedAt: now, receivedOn, recordedBy, language, happenedOn, onceHash: hashOf(mark), codeHash: hashOf(receiptCode), named: seeminglyNamed(where, text, await this.handlers.roster()),
        said: this.cipher.seal(id, 'said', text), place: this.cipher.seal(id, 'place', place), about: this.cipher.seal(id, 'about', about), name: this.cipher.seal(id, 'name', name), phone: this.cipher.seal(id, 'phone', phone), email: this.cipher.seal(id, 'email', email), summary: null,
      });
      if (number === null) {
        const before = await this.complaints.byOnce(hashOf(mark));
        if (!before) throw new Error('A complaint that was taken before is there');
        return { ...before, receiptCode };
      }
      await this.complaints.note(id, { id: uuidv7(), at: now, by: tenantScope().actor.label, what: 'received', to: 'received', note: null });
      await this.audit.record({ action: 'complaints.received', objectType: 'complaint', objectId: id, after: { channel } });
      await this.outbox.add('complaints.received', { complaintId: id });
      return { id, number, receiptCode };
    });
  }
}
