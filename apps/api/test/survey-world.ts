/** An agency that asks its residents: contacts, a survey, a clock that can be set forward, and the messages that went out. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { ResidentCipher } from '../src/modules/contacts/resident-cipher.js';
import { Clock } from '../src/modules/notifications/clock.js';
import { QuestionnairesService } from '../src/modules/surveys/questionnaires/questionnaires.service.js';
import { KeptMessages } from '../src/platform/mail/kept-messages.js';
import { noSource } from '../src/platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../src/platform/tenancy/unit-of-work.js';
import { startTestApi, type TestApi, type TestCaller } from './test-api.js';

const surveyApp = join(__dirname, '../../survey');

/** Newest change in a folder, in ms. */
function newest(folder: string): number {
  return Math.max(0, ...readdirSync(folder, { withFileTypes: true }).map((entry) => (entry.isDirectory() ? newest(join(folder, entry.name)) : statSync(join(folder, entry.name)).mtimeMs)));
}

/** Builds the pages for residents when they were not built since their last change. */
function buildSurveyApp(): void {
  const built = join(surveyApp, 'dist/server/server.cjs');
  if (existsSync(built) && statSync(built).mtimeMs >= newest(join(surveyApp, 'src'))) return;
  const vite = require.resolve('vite/package.json', { paths: [surveyApp] }).replace(/package\.json$/, 'bin/vite.js');
  for (const extra of [[], ['--ssr']]) execFileSync(process.execPath, [vite, 'build', '--logLevel', 'error', ...extra], { cwd: surveyApp, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } });
}

/** As {@link startTestApi}, with the pages for residents and without a limit on requests unless one is given. */
export function startSurveyApi(environment: Record<string, string> = {}): Promise<TestApi> {
  buildSurveyApp();
  return startTestApi({ REQUESTS_PER_MINUTE: '0', SMS_TOKEN: 'a-secret-of-the-sms-provider', ...environment });
}

export interface ContactWish { at: string; phone?: string | null; email?: string | null; excluded?: string; language?: string; group?: string }
export interface SurveyWorld {
  agencyId: string; slug: string; admin: TestCaller; questionnaireId: string; versionId: string;
  contact(wish: ContactWish): Promise<string>;
  /** Creates a survey; answers its id. */
  survey(over?: Record<string, unknown>): Promise<string>;
  activate(surveyId: string): Promise<void>;
  /** Sets the clock to an instant and does everything that is due by then. */
  at(iso: string): Promise<void>;
  /** Text of every message that went to a number or address, oldest first. */
  messagesTo(to: string): Promise<{ text: string; token: string; subject: string | null }[]>;
  rows<T extends Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<T[]>;
}

export async function makeSurveyWorld(api: TestApi, over: { name?: string; timeZone?: string } = {}): Promise<SurveyWorld> {
  const { id: agencyId, slug } = await api.agency({ name: 'Marlow County Sheriff', ...over });
  const get = <T>(token: new (...args: never[]) => T): T => api.app.get(token, { strict: false });
  const admin = await api.caller(agencyId, 'admin');
  await get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, () => get(QuestionnairesService).giveStarter());
  const rows = <T extends Record<string, unknown>>(sql: string, ...values: unknown[]) => api.database.asOwner<T>(sql, [agencyId, ...values]);
  const [version] = await rows<{ id: string; questionnaire_id: string }>('select id, questionnaire_id from questionnaire_version where agency_id = $1');
  if (!version) throw new Error('The starter questionnaire is missing');
  const groups = new Map<string, { groupId: string; typeId: string }>();
  const typeOf = async (group: string) => {
    const known = groups.get(group);
    if (known) return known;
    const [groupId, typeId] = [uuidv7(), uuidv7()];
    await rows('insert into contact_group (agency_id, id, name) values ($1, $2, $3)', groupId, group);
    await rows("insert into contact_type (agency_id, id, label, label_key, group_id, settled_by) values ($1, $2, $3, upper($3), $4, 'rule')", typeId, `${group}: TEST`, groupId);
    groups.set(group, { groupId, typeId });
    return { groupId, typeId };
  };
  const cipher = get(ResidentCipher);
  return {
    agencyId, slug, admin, questionnaireId: version.questionnaire_id, versionId: version.id, rows,
    async contact({ at, phone, email, excluded, language, group = 'Traffic' }) {
      const id = uuidv7();
      const { typeId } = await typeOf(group);
      const sealed = { phone: phone ? cipher.seal(agencyId, 'phone', phone) : null, email: email ? cipher.seal(agencyId, 'email', email) : null };
      await rows(
        `insert into contact (agency_id, id, source, source_key, content_hash, occurred_at, type_id, language, excluded_reason, excluded_by, phone, phone_index, email, email_index)
         values ($1, $2::uuid, 'CAD', ($2::uuid)::text, decode(repeat('00', 32), 'hex'), $3, $4, $5, $6::text, case when $6::text is null then null else 'person' end, decode($7, 'hex'), decode($8, 'hex'), decode($9, 'hex'), decode($10, 'hex'))`,
        id, at, typeId, language ?? null, excluded ?? null, sealed.phone?.value ?? null, sealed.phone?.index ?? null, sealed.email?.value ?? null, sealed.email?.index ?? null);
      return id;
    },
    async survey(wish = {}) {
      const made = await admin.send<{ id: string }>('POST', '/api/surveys', { name: 'After every call', questionnaireId: version.questionnaire_id, startsOn: '2026-11-01', ...wish });
      if (made.status !== 201) throw new Error(`The survey was refused: ${made.text}`);
      return made.body.id;
    },
    async activate(surveyId) {
      const answer = await admin.send('POST', `/api/surveys/${surveyId}/activate`);
      if (answer.status !== 200) throw new Error(`The survey was not activated: ${answer.text}`);
      await api.settle();
    },
    async at(iso) {
      get(Clock).now = () => new Date(iso);
      await api.database.asOwner("update outbox_message set due_at = now() where done_at is null and dead_at is null and job in ('surveys.round', 'notifications.send')");
      await api.database.asOwner("insert into work_due (agency_id, id, due_at) select distinct agency_id, gen_random_uuid(), now() from outbox_message where done_at is null and dead_at is null and due_at <= now()");
      await api.settle();
    },
    async messagesTo(to) {
      const kept = await get(KeptMessages).list({ to }, null, 50);
      return kept.reverse().map(({ text, subject }) => ({ text, subject, token: /\/s\/([\w-]+)/.exec(text)?.[1] ?? '' }));
    },
  };
}
