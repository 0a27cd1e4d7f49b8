/** Plans, sends, reminds and ends the invitations of a survey, a chunk at a time. */
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../../platform/config/config.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import type { Agency } from '../../agencies/agency.entity.js';
import { AgencySettingsService } from '../../agencies/agency-settings.service.js';
import { ResidentCipher } from '../../contacts/resident-cipher.js';
import { Clock } from '../../notifications/clock.js';
import { MessagesService } from '../../notifications/messages.service.js';
import type { MessageKind } from '../../notifications/template-words.js';
import { SendersService } from '../../notifications/senders.service.js';
import { TemplatesService } from '../../notifications/templates.service.js';
import { OptOutsRepository } from '../wishes/opt-outs.repository.js';
import { StopLinks } from '../wishes/stop-links.js';
import { capSince } from './coverage.service.js';
import { afterQuietHours, civilDay, dayStart, dueTime, type QuietHours } from './due-time.js';
import { EligibilityRepository } from './eligibility.repository.js';
import { type DueInvitation, type DueReminder, InvitationsRepository } from './invitations.repository.js';
import { newToken, tokenHash } from './invitation-token.js';
import { decideToRemind, decideToSend } from './sending-decision.js';
import { type SurveyRow, SurveysRepository } from './surveys.repository.js';

const dayMs = 86_400_000;
const planChunk = 2000;
const sendChunk = 100;
/** A burst of changes to a month is worth one rebuild of its figures. */
const refreshDelayMs = 5000;

interface Surroundings { now: Date; agency: Agency; quiet: QuietHours; survey: SurveyRow }
interface Person { to: string; indexes: Buffer[]; newest: Buffer }
interface Ready { id: string; language: string | null; occurredAt: Date; person: Person; closesOn: Date }

@Injectable()
export class SendingService {
  constructor(
    private readonly surveys: SurveysRepository, private readonly eligibility: EligibilityRepository, private readonly invitations: InvitationsRepository, private readonly optOuts: OptOutsRepository,
    private readonly agencies: AgenciesService, private readonly settings: AgencySettingsService, private readonly messages: MessagesService, private readonly templates: TemplatesService,
    private readonly senders: SendersService, private readonly residents: ResidentCipher, private readonly stopLinks: StopLinks, private readonly tenant: Tenant, private readonly clock: Clock,
    private readonly outbox: Outbox, private readonly registry: JobRegistry, @Inject(SETTINGS) private readonly environment: Settings,
  ) {}

  /** Plans one chunk of contacts that were not looked at yet; false when none is left. */
  async plan(surveyId: string): Promise<boolean> {
    const around = await this.around(surveyId);
    if (!around || around.survey.status !== 'active') return false;
    const { now, agency, quiet, survey } = around;
    const found = await this.eligibility.plannable(survey, new Date(now.getTime() - survey.maxAgeDays * dayMs), planChunk);
    if (found.length === 0) return false;
    const months = await this.invitations.plan(surveyId, survey.channel, found.map(({ id, occurredAt }) => ({ contactId: id, dueAt: dueTime(occurredAt, survey.delayMinutes, now, quiet, agency.timeZone) })));
    await this.refresh(months);
    return found.length === planChunk;
  }

  /** Decides about one chunk of invitations that are due; false when none is left. */
  async send(surveyId: string): Promise<boolean> {
    const around = await this.around(surveyId);
    if (!around || around.survey.status !== 'active') return false;
    await this.invitations.lockSending();
    const due = await this.invitations.due(surveyId, around.now, sendChunk);
    if (due.length === 0) return false;
    const version = await this.surveys.latestVersion(around.survey.questionnaireId);
    const until = quietUntil(around);
    const people = this.people(due, around.survey);
    const refused = await this.refused(people, surveyId);
    const asked = await this.asked(people, around);
    const [go, skip, wait]: [(DueInvitation & { occurredAt: Date; person: Person })[], { id: string; reason: string }[], string[]] = [[], [], []];
    for (const invitation of due) {
      const person = people.get(invitation.id);
      const key = person ? hex(person.newest) : '';
      const decision = decideToSend({
        now: around.now, contact: invitation.occurredAt ? { occurredAt: invitation.occurredAt, excludedReason: invitation.excludedReason, enteredByHand: invitation.enteredByHand } : null, includeHandEntered: around.survey.includeHandEntered, hasRecipient: person !== undefined, unreadable: invitation.recipient !== null && person === undefined,
        optedOut: refused.has(key), askedLately: asked.get(key) ?? 0, capCount: around.survey.capCount, maxAgeDays: around.survey.maxAgeDays, surveyEnded: false, hasVersion: version !== null, quietUntil: until,
      });
      if (decision.act === 'skip') skip.push({ id: invitation.id, reason: decision.reason });
      else if (decision.act === 'wait') wait.push(invitation.id);
      else if (person && invitation.occurredAt) {
        go.push({ ...invitation, occurredAt: invitation.occurredAt, person });
        asked.set(key, (asked.get(key) ?? 0) + 1);
      }
    }
    if (skip.length) await this.invitations.skip(skip.map(({ id }) => id), skip.map(({ reason }) => reason));
    if (wait.length && until) await this.invitations.postpone(wait, until);
    if (go.length && version) await this.issue(around, version, go);
    await this.refresh(due.map(({ month }) => month));
    return due.length === sendChunk;
  }

  /** Reminds one chunk of people; false when none is left. */
  async remind(surveyId: string): Promise<boolean> {
    const around = await this.around(surveyId);
    if (!around) return false;
    const due = await this.invitations.dueReminders(surveyId, around.now, sendChunk);
    if (due.length === 0) return false;
    const until = quietUntil(around);
    const people = this.people(due, around.survey);
    const refused = await this.refused(people, surveyId);
    const [go, skip, wait]: [DueReminder[], string[], string[]] = [[], [], []];
    for (const invitation of due) {
      const person = people.get(invitation.id);
      const decision = decideToRemind({ ...invitation, optedOut: !person || refused.has(hex(person.newest)), now: around.now, surveyActive: around.survey.status === 'active', quietUntil: until });
      if (decision.act === 'skip') skip.push(invitation.id);
      else if (decision.act === 'wait') wait.push(invitation.id);
      else go.push(invitation);
    }
    if (skip.length) await this.invitations.reminded(skip, null);
    if (wait.length && until) await this.invitations.postpone(wait, until);
    if (go.length) {
      await this.invitations.reminded(go.map(({ id }) => id), around.now);
      const version = await this.surveys.latestVersion(around.survey.questionnaireId);
      const ready = go.flatMap((invitation) => {
        const person = people.get(invitation.id);
        return person && invitation.occurredAt ? [{ id: invitation.id, language: invitation.language, occurredAt: invitation.occurredAt, person, closesOn: invitation.expiresAt }] : [];
      });
      await this.write('survey-reminder', around, version?.languages ?? [], version?.defaultLanguage ?? 'en', ready, async (tokens) => this.invitations.addTokens(tokens));
    }
    return due.length === sendChunk;
  }

  async expire(surveyId: string): Promise<void> {
    await this.invitations.expire(surveyId, this.clock.now());
  }

  private async issue(around: Surroundings, version: { id: string; languages: string[]; defaultLanguage: string }, go: (DueInvitation & { occurredAt: Date; person: Person })[]): Promise<void> {
    const { survey, now, agency, quiet } = around;
    const expiresAt = new Date(now.getTime() + survey.expiresAfterDays * dayMs);
    const reminderDueAt = survey.reminderAfterDays ? afterQuietHours(new Date(now.getTime() + survey.reminderAfterDays * dayMs), quiet, agency.timeZone) : null;
    const byId = new Map(go.map((one) => [one.id, one]));
    await this.write('survey-invitation', around, version.languages, version.defaultLanguage, go.map((one) => ({ ...one, closesOn: expiresAt })), async (tokens) => {
      await this.invitations.issue(tokens.map(({ id, tokenHash: hash }) => ({ id, tokenHash: hash, contactId: byId.get(id)?.contactId ?? '', recipientIndex: byId.get(id)?.person.newest ?? Buffer.alloc(0) })),
        { versionId: version.id, dayStart: dayStart(now, agency.timeZone), expiresAt, reminderDueAt, day: civilDay(now, agency.timeZone) });
    });
  }

  /** Makes a token each, lets `keep` store the hashes, and queues the messages: the token itself is only in the sealed message. */
  private async write(
    kind: MessageKind, { survey, agency, now }: Surroundings, languages: readonly string[], fallback: string, ready: readonly Ready[], keep: (tokens: { id: string; tokenHash: Buffer }[]) => Promise<void>,
  ): Promise<void> {
    const words = await this.templates.book();
    const sender = survey.channel === 'mail' ? await this.senders.own() : null;
    const tokens = ready.map((one) => ({ ...one, token: newToken() }));
    await keep(tokens.map(({ id, token }) => ({ id, tokenHash: tokenHash(token) ?? Buffer.alloc(0) })));
    for (const { id, token, person, language: wish, occurredAt, closesOn } of tokens) {
      const language = languages.find((tag) => tag === wish) ?? languages.find((tag) => tag.split('-')[0] === wish?.split('-')[0]) ?? fallback;
      const base = this.environment.PUBLIC_URL;
      const stopLink = `${base}/u/${this.stopLinks.make(person.newest, survey.id)}`;
      const day = (at: Date) => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: agency.timeZone }).format(at);
      const headers: Record<string, string> = survey.channel === 'mail'
        ? { 'List-Unsubscribe': `<${stopLink}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', ...(sender?.replyTo ? { 'Reply-To': sender.replyTo } : {}) } : {};
      await this.messages.queue({
        kind, channel: survey.channel, language, surveyId: survey.id, invitationId: id, to: person.to, recipientIndex: person.newest, words: words({ kind, channel: survey.channel, language }), headers, at: now,
        values: { agency: agency.name, link: `${base}/s/${token}`, contactDate: day(occurredAt), closesOn: day(closesOn), stopLink, verifyLink: `${base}/a/${agency.slug}` },
      });
    }
  }

  private async around(surveyId: string): Promise<Surroundings | null> {
    const survey = await this.surveys.one(surveyId);
    if (!survey) return null;
    return { survey, now: this.clock.now(), agency: await this.agencies.profile(), quiet: (await this.settings.inForce()).quietHours };
  }

  private people(due: readonly DueInvitation[], survey: SurveyRow): Map<string, Person> {
    const channel = survey.channel === 'sms' ? 'phone' : 'email';
    return new Map(due.flatMap(({ id, recipient }) => {
      if (!recipient) return [];
      const { readable, text: to } = this.residents.open(this.tenant.agencyId, channel, recipient);
      // Whoever cannot be read can be neither written to nor known to have opted out.
      if (!readable) return [];
      const indexes = this.residents.indexes(this.tenant.agencyId, channel, to);
      return indexes[0] ? [[id, { to, indexes, newest: indexes[0] }]] : [];
    }));
  }

  /** Newest hashes of the people who must not be asked, whichever key their wish was stored under. */
  private async refused(people: Map<string, Person>, surveyId: string): Promise<Set<string>> {
    const standing = new Set((await this.optOuts.standing([...people.values()].flatMap(({ indexes }) => indexes), surveyId)).map(hex));
    return new Set([...people.values()].filter(({ indexes }) => indexes.some((index) => standing.has(hex(index)))).map(({ newest }) => hex(newest)));
  }

  private async asked(people: Map<string, Person>, { now, agency, survey }: Surroundings): Promise<Map<string, number>> {
    const since = capSince(civilDay(now, agency.timeZone), survey.capDays);
    const times = new Map((await this.optOuts.askedSince([...people.values()].flatMap(({ indexes }) => indexes), since)).map(({ index, times: n }) => [hex(index), n]));
    return new Map([...people.values()].map(({ indexes, newest }) => [hex(newest), indexes.reduce((sum, index) => sum + (times.get(hex(index)) ?? 0), 0)]));
  }

  /** Tells insights which months have new figures, where it listens. */
  private async refresh(months: readonly string[]): Promise<void> {
    if (!this.registry.find('insights.refresh-coverage')) return;
    for (const month of new Set(months)) await this.outbox.add('insights.refresh-coverage', { month }, new Date(Date.now() + refreshDelayMs));
  }
}

const hex = (index: Buffer): string => index.toString('hex');

function quietUntil({ now, quiet, agency }: Surroundings): Date | null {
  const at = afterQuietHours(now, quiet, agency.timeZone);
  return at.getTime() > now.getTime() ? at : null;
}
