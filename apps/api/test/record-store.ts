/** A learning record store on this machine, for tests: takes statements as xAPI 1.0.3 demands, refuses what breaks it, and can be told to fail. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoredStatement { id: string; actor: { account: { homePage: string; name: string } }; verb: { id: string }; object: { id: string; definition: { type: string; interactionType?: string } }; result?: { success?: boolean; completion?: boolean; response?: string; score?: { scaled: number } }; context: { registration: string }; timestamp: string }
export interface RecordStoreDouble {
  endpoint: string; user: string; password: string;
  /** By id, each once. */
  stored: Map<string, StoredStatement>;
  /** Sizes of the batches that arrived, taken or not. */
  batches: number[];
  /** Breaches of the standard by the sender. */
  breaches: string[];
  /** Answers the next requests with these statuses instead. */
  fail: { status: number; headers?: Record<string, string>; afterStoring?: boolean }[];
  /** Ids that it refuses with 400. */
  refuses: (statement: StoredStatement) => boolean;
  close(): Promise<void>;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export async function startRecordStore(): Promise<RecordStoreDouble> {
  const [user, password] = ['rapport', 'a-secret:of-the-store'];
  const double: Omit<RecordStoreDouble, 'endpoint' | 'close'> = { user, password, stored: new Map(), batches: [], breaches: [], fail: [], refuses: () => false };
  const server = createServer((request, answer) => {
    void bodyOf(request).then((text) => {
      const send = (status: number, body: unknown = '', headers: Record<string, string> = {}) => answer.writeHead(status, { 'content-type': 'application/json', 'x-experience-api-version': '1.0.3', ...headers }).end(JSON.stringify(body));
      if (request.headers['x-experience-api-version'] !== '1.0.3') double.breaches.push('no version header');
      if (request.headers.cookie) double.breaches.push('sent a cookie');
      if (request.headers.authorization !== `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`) return send(401, 'no such key');
      const url = new URL(request.url ?? '', 'http://store');
      const failure = double.fail.shift();
      if (failure && !failure.afterStoring) return send(failure.status, 'told to fail', failure.headers);
      if (request.method === 'GET') {
        const wanted = url.searchParams.get('statementId');
        const found = wanted === null ? undefined : double.stored.get(wanted);
        return wanted === null ? send(200, { statements: [], more: '' }) : found ? send(200, { ...found, stored: new Date().toISOString(), authority: { account: { homePage: 'http://store', name: 'x' } } }) : send(404);
      }
      const statements = JSON.parse(text) as StoredStatement[];
      double.batches.push(statements.length);
      for (const statement of statements) double.breaches.push(...breachesOf(statement));
      if (statements.some((statement) => double.refuses(statement))) return send(400, 'I do not like one of these');
      if (statements.some((statement) => double.stored.has(statement.id))) return send(409, 'known already');
      for (const statement of statements) double.stored.set(statement.id, statement);
      if (failure) return send(failure.status, 'told to fail', failure.headers);
      return send(200, statements.map(({ id }) => id));
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return Object.assign(double, { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi`, close: () => new Promise<void>((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }) });
}

/** Of the demands of xAPI 1.0.3 on statements, those that a sender like ours could break. */
function breachesOf(statement: StoredStatement): string[] {
  const breaches: string[] = [];
  const must = (holds: boolean, what: string) => { if (!holds) breaches.push(`${what} in ${JSON.stringify(statement).slice(0, 300)}`); };
  must(uuid.test(statement.id), 'id is no UUID');
  must(Object.keys(statement.actor).every((key) => ['objectType', 'account'].includes(key)) && URL.canParse(statement.actor.account.homePage), 'actor is no account');
  must(/^(http:\/\/adlnet\.gov\/expapi\/verbs\/|https:\/\/w3id\.org\/xapi\/adl\/verbs\/)/.test(statement.verb.id), 'verb');
  must(URL.canParse(statement.object.id), 'object id is no IRI');
  must(uuid.test(statement.context.registration) || /^[0-9a-f-]{36}$/.test(statement.context.registration), 'registration is no UUID');
  must(!Number.isNaN(Date.parse(statement.timestamp)), 'timestamp');
  const scaled = statement.result?.score?.scaled;
  must(scaled === undefined || (scaled >= -1 && scaled <= 1), 'scaled score out of range');
  must(JSON.stringify(statement).indexOf('null') < 0, 'a null value');
  must(!/@|mbox/.test(JSON.stringify(statement)), 'an e-mail address');
  return breaches;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
