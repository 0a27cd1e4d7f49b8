/** The pages on which residents complain and come back, without an account. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { readReceiptCode } from '@rapport/complaint-engine/receipt-code';
import type { ComplaintStatusView, ComplaintView, PageView } from '@rapport/survey/view';
import { Crossing } from '../../../platform/tenancy/crossing.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { AgencySettingsService } from '../../agencies/agency-settings.service.js';
import { dayIn } from '../../people/civil-day.js';
import type { Visit } from '../../surveys/resident/agency-page.service.js';
import { PageTemplates } from '../../surveys/resident/page-templates.js';
import { chooseLanguage } from '../../surveys/resident/resident-language.js';
import { frame, nowhere } from '../../surveys/resident/resident-views.js';
import type { Page } from '../../surveys/resident/resident.service.js';
import { ComplaintCipher, hashOf } from '../complaint-cipher.js';
import { ComplaintReader } from '../complaint-reader.js';
import { ComplaintSteps } from '../complaint-steps.js';
import { ComplaintsRepository } from '../complaints.repository.js';
import { HandlersRepository } from '../handlers.repository.js';
import { IntakeService } from '../intake.service.js';
import { readComplaintForm } from './complaint-form.js';

export type Values = Readonly<Record<string, string>>;

const resident = { kind: 'resident', id: null, label: 'Resident' } as const;
const mark = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const shown = 200;
const longestReply = 4000;
/** Replies of one complainant that nobody has answered; more are refused until somebody has. */
const mostReplies = 50;
type Surroundings = { timeZone: string; shared: ReturnType<typeof frame>; language: string };

@Injectable()
export class ResidentComplaintsService {
  constructor(
    private readonly crossing: Crossing, private readonly work: UnitOfWork, private readonly agencies: AgenciesService, private readonly settings: AgencySettingsService, private readonly templates: PageTemplates,
    private readonly reader: ComplaintReader, private readonly cipher: ComplaintCipher, private readonly complaints: ComplaintsRepository, private readonly handlers: HandlersRepository, private readonly steps: ComplaintSteps, private readonly intake: IntakeService,
  ) {}

  form(slug: string, visit: Visit): Promise<Page> {
    return this.page(slug, visit, (around) => this.formView(around, randomUUID(), {}, []));
  }

  /** Wrong fields keep what was typed; a form that was sent before answers with its receipt again. */
  send(slug: string, visit: Visit, values: Values): Promise<Page> {
    return this.page(slug, visit, async (around) => {
      const once = mark.test(values.once ?? '') ? String(values.once) : randomUUID();
      const { today } = await this.steps.here();
      const read = readComplaintForm(values, today, around.language);
      if ('faults' in read || !(await this.handlers.anybody())) return this.formView(around, once, values, 'faults' in read ? read.faults : []);
      const { number, receiptCode } = await this.intake.take(read.said, 'web', once, null);
      return { kind: 'complaint_taken', ...around.shared, number, code: receiptCode };
    });
  }

  /** `values` null shows the field for the code alone. */
  status(slug: string, visit: Visit, values: Values | null): Promise<Page> {
    return this.page(slug, visit, (around) => this.reader.asAll(() => this.statusView(around, values)));
  }

  private async statusView(around: Surroundings, sent: Values | null): Promise<ComplaintStatusView> {
    const values = sent ?? {};
    const asked = (values.code ?? '').slice(0, 60);
    const code = readReceiptCode(asked);
    const id = code === null ? null : await this.complaints.idByCode(hashOf(code));
    const base = { kind: 'complaint_status', ...around.shared, asked: code ?? asked, once: randomUUID(), replied: false, missing: sent !== null && asked.trim() === '', fault: null, typed: '', found: null } as const;
    if (id === null) return base;
    const said = values.reply === undefined ? undefined : await this.reply(id, values.reply.trim(), values.once ?? '');
    const row = await this.complaints.find(id);
    if (!row) return base;
    const inWords = (day: string) => new Intl.DateTimeFormat(around.language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
    const messages = (await this.complaints.messages(id, shown)).map(({ fromAgency, at, words, takenDown }) => {
      const { readable, text } = this.cipher.legible(id, 'message', words);
      return { fromAgency, through: takenDown?.channel ?? null, day: inWords(takenDown?.saidOn ?? dayIn(around.timeZone, at)), text: readable ? text : null };
    });
    const open = row.state !== 'decided' && row.state !== 'closed';
    return { ...base, replied: said === null, fault: said ?? null, typed: said ? (values.reply ?? '').slice(0, longestReply) : '', found: { number: row.number, received: inWords(row.receivedOn), state: row.state, due: open && row.dueOn ? inWords(row.dueOn) : null, messages } };
  }

  /** What stands against it; null where it was taken. */
  private async reply(id: string, text: string, once: string): Promise<ComplaintStatusView['fault']> {
    if (text.length < 2 || text.length > longestReply || !mark.test(once)) return 'complaint.error_reply';
    if (((await this.complaints.find(id))?.unanswered ?? 0) >= mostReplies) return 'complaint.error_waiting';
    await this.complaints.hold(id);
    await this.intake.hear(id, text.toWellFormed().replaceAll('\0', ''), once, null);
    return null;
  }

  private async formView({ shared }: Surroundings, once: string, values: Values, faults: ComplaintView['faults']): Promise<ComplaintView> {
    const { contactLines: { phone, email, website } } = await this.settings.inForce();
    return { kind: 'complaint', ...shared, open: await this.handlers.anybody(), once, values, faults, contact: { phone, email, website } };
  }

  private async page(slug: string, visit: Visit, view: (around: Surroundings) => Promise<PageView>): Promise<Page> {
    const [agency] = await this.crossing.query<{ id: string }>('find the agency behind a public address', "select id from agency where slug = $1 and status = 'active'", [slug.toLowerCase()]);
    if (!agency) return { status: 404, document: this.templates.document(nowhere('complaint_unknown', visit.accept, visit.lang), null) };
    return this.work.run({ agencyId: agency.id, actor: resident, source: visit.source }, async () => {
      const own = await this.agencies.profile();
      const language = chooseLanguage(own.languages, 'en', visit.lang, visit.accept);
      const shown = await view({ timeZone: own.timeZone, language, shared: frame({ name: own.name, slug: own.slug }, language, own.languages) });
      const wrong = (shown.kind === 'complaint' && shown.faults.length > 0) || (shown.kind === 'complaint_status' && (shown.fault !== null || shown.missing || (shown.found === null && shown.asked !== '')));
      return { status: wrong ? 422 : 200, document: this.templates.document(shown, (await this.settings.inForce()).accent) };
    });
  }
}
