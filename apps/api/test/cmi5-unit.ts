/** A cmi5 unit that speaks from a test instead of a browser: reads its launch address, fetches its token, tells statements as the standard wants them. */
import { randomUUID } from 'node:crypto';
import type { TestApi } from './test-api.js';

export interface Problem { code: string; detail: string }
type Json = Record<string, unknown>;
const adl = 'http://adlnet.gov/expapi/verbs/';
export const experienced = `${adl}experienced`;
const [cmi5, moveOn] = ['https://w3id.org/xapi/cmi5/context/categories/cmi5', 'https://w3id.org/xapi/cmi5/context/categories/moveon'];
export interface LaunchData { contextTemplate: { contextActivities: { grouping: { id: string }[] }; extensions: Json }; launchMode: string; moveOn: string; masteryScore?: number; launchParameters?: string; entitlementKey?: { courseStructure: string }; returnURL: string }

export class TestUnit {
  private readonly query: URLSearchParams;
  token = '';
  data: LaunchData = { contextTemplate: { contextActivities: { grouping: [] }, extensions: {} }, launchMode: '', moveOn: '', returnURL: '' };
  private clock = Date.parse('2026-11-21T10:00:00Z');

  constructor(private readonly api: TestApi, address: string) {
    this.query = new URL(address, 'http://x').searchParams;
  }

  param = (name: string): string => this.query.get(name) ?? '';
  path = (resource: string): string => `${new URL(this.param('endpoint')).pathname}${resource}`;
  place = (more: Record<string, string> = {}): string => new URLSearchParams({ activityId: this.param('activityId'), agent: this.param('actor'), registration: this.param('registration'), ...more }).toString();

  fetch = () => this.api.withHeaders({ origin: 'null' }).send<{ 'auth-token'?: string; 'error-code'?: string }>('POST', new URL(this.param('fetch')).pathname);
  headers = (more: Record<string, string> = {}): Record<string, string> => ({ authorization: `Basic ${this.token}`, 'x-experience-api-version': '1.0.3', origin: 'null', ...more });
  send<T = Problem>(method: string, resource: string, body?: unknown, more: Record<string, string> = {}) {
    return this.api.withHeaders(this.headers(more)).send<T>(method, this.path(resource), body);
  }

  async begin(): Promise<this> {
    this.token = (await this.fetch()).body['auth-token'] ?? '';
    this.data = (await this.send<LaunchData>('GET', `activities/state?${this.place({ stateId: 'LMS.LaunchData' })}`)).body;
    return this;
  }

  statement(verb: string, result: Json = {}, change: (statement: Json) => void = () => undefined): Json {
    const defined = ['initialized', 'completed', 'passed', 'failed', 'terminated'].includes(verb);
    const judged = verb === 'passed' || verb === 'failed';
    const { contextActivities, extensions } = this.data.contextTemplate;
    this.clock += 1000;
    const full = { ...(verb === 'initialized' || !defined ? {} : { duration: 'PT2S' }), ...(judged ? { success: verb === 'passed' } : {}), ...(verb === 'completed' ? { completion: true } : {}), ...result };
    const statement: Json = {
      id: randomUUID(), timestamp: new Date(this.clock).toISOString(), actor: JSON.parse(this.param('actor')), verb: { id: defined ? `${adl}${verb}` : verb }, object: { objectType: 'Activity', id: this.param('activityId') }, ...(Object.keys(full).length ? { result: full } : {}),
      context: {
        registration: this.param('registration'), extensions: { ...extensions, ...(judged && this.data.masteryScore !== undefined ? { 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore': this.data.masteryScore } : {}) },
        contextActivities: { ...contextActivities, category: defined ? [{ id: cmi5 }, ...(judged || verb === 'completed' ? [{ id: moveOn }] : [])] : [] },
      },
    };
    change(statement);
    return statement;
  }

  tell(verb: string, result?: Json, change?: (statement: Json) => void) {
    const statement = this.statement(verb, result, change);
    return this.send('PUT', `statements?statementId=${String(statement['id'])}`, statement);
  }
}
