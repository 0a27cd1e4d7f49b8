/** HTTP of a running unit: its token, its statements, its documents. The address names the launch, the token proves it; nothing of a session of ours is looked at. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dropState, fetchToken, mergeAgentProfile, mergeState, postStatements, putAgentProfile, putState, putStatement, readActivityProfile, readAgentProfile, readState, readStatements, xapiAbout } from '@rapport/api-contract/cmi5';
import type { InputOf, RouteDefinition } from '@rapport/api-contract/route';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, InvalidInput, NotFound } from '../../../../platform/http/domain-error.js';
import { PlainPages } from '../../../../platform/http/plain-pages.js';
import { problemOf } from '../../../../platform/http/problem.filter.js';
import { FieldCipher } from '../../../../platform/secrets/field-cipher.js';
import { noSource } from '../../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../../notifications/clock.js';
import { LaunchAccess } from '../packages/launch-access.js';
import { openTicket, type Ticket } from '../packages/package-ticket.js';
import { Cmi5Documents, type Conditions, PreconditionFailed, type ShownDocument } from './cmi5-documents.service.js';
import { Cmi5Statements, statementsIn } from './cmi5-statements.service.js';
import { Cmi5Repository, type SessionRow } from './cmi5.repository.js';
import { NotForUnits, StatementMalformed, TokenUnknown } from './cmi5.errors.js';

/** What is sent once the unit of work has ended. */
interface Answer { status: number; body?: string | Buffer; headers?: Record<string, string> }
type Act<R extends RouteDefinition> = (session: SessionRow, input: InputOf<R>, request: FastifyRequest) => Promise<Answer>;
const preferences = 'cmi5LearnerPreferences';
const hashed = (token: string): Buffer => createHash('sha256').update(token).digest();
const kept: Answer = { status: 204 };

@Injectable()
export class Cmi5Endpoint {
  constructor(
    private readonly plain: PlainPages, private readonly sessions: Cmi5Repository, private readonly statements: Cmi5Statements, private readonly documents: Cmi5Documents, private readonly access: LaunchAccess, private readonly cipher: FieldCipher, private readonly work: UnitOfWork, private readonly clock: Clock,
  ) {
    plain.addForeign(fetchToken, ({ params }, _request, reply) => this.giveToken(params.packageTicket, reply), fail);
    plain.addForeign(xapiAbout, async (_input, _request, reply) => { await reply.header('x-experience-api-version', '1.0.3').send({ version: ['1.0.3'] }); }, fail);
    this.statementRoutes();
    this.documentRoutes();
  }

  private statementRoutes(): void {
    this.add(putStatement, async (session, { query }, request) => {
      const { list, single } = statementsIn(request.body, request.headers['content-type']);
      const [statement] = list;
      if (!single || typeof statement !== 'object' || statement === null) throw new StatementMalformed('PUT takes one statement.');
      const id = 'id' in statement ? statement.id : query.statementId;
      if (typeof id !== 'string' || id.toLowerCase() !== query.statementId.toLowerCase()) throw new StatementMalformed('The id of the statement is not the statementId of the address.');
      await this.statements.take(session, [{ ...statement, id }]);
      return kept;
    });
    this.add(postStatements, async (session, _input, request) => json(await this.statements.take(session, statementsIn(request.body, request.headers['content-type']).list)));
    this.add(readStatements, async (session, { query }) => json(await this.statements.one(session, query.statementId)));
  }

  private documentRoutes(): void {
    this.add(readState, async (session, { query }, request) => {
      if (query.stateId === undefined) return json(await this.documents.list(session, query, sinceOf(query.since)));
      return shownAs(await this.documents.read(session, query, query.stateId, `${session.origin}${request.url.split('/~rapport/', 1)[0] ?? ''}/~rapport/ended`));
    });
    this.add(putState, async (session, { query }, request) => { await this.documents.keep(session, query, sentAs(query.stateId, request), conditionsOf(request), false); return kept; });
    this.add(mergeState, async (session, { query }, request) => { await this.documents.keep(session, query, sentAs(query.stateId, request), conditionsOf(request), true); return kept; });
    this.add(dropState, async (session, { query }, request) => { await this.documents.forget(session, query, query.stateId ?? null, conditionsOf(request)); return kept; });
    this.add(readActivityProfile, async (session, { query }) => {
      await this.documents.mustBeOwn(session, query);
      if (query.profileId !== undefined) throw new NotFound('document');
      return json([]);
    });
    this.add(readAgentProfile, async (session, { query }) => {
      const found = await this.documents.preferences(session, query.agent);
      if (query.profileId === undefined) return json([preferences]);
      if (query.profileId !== preferences) throw new NotFound('document');
      return shownAs(found);
    });
    for (const route of [putAgentProfile, mergeAgentProfile]) this.add(route, () => Promise.reject(new NotForUnits('A package changes nobody’s preferences.')));
  }

  /** Once for each launch; whatever else is answered as cmi5 names it, always with 200 (section 8.2.3). */
  private async giveToken(sealed: string, reply: FastifyReply): Promise<void> {
    const ticket = openTicket(this.cipher, sealed, this.clock.now());
    const id = ticket?.sessionId;
    const token = Buffer.from(`${id ?? ''}:${randomBytes(32).toString('base64url')}`).toString('base64');
    const opener = ticket && id ? await this.access.opener(ticket) : null;
    const given = ticket && id && opener ? await this.within(ticket, null, async () => ((await this.access.mayGoOn(opener, ticket.courseAttemptId)) ? this.sessions.giveToken(id, hashed(token)) : null)) : null;
    if (given) return void (await reply.send({ 'auth-token': token }));
    await reply.send(given === null ? { 'error-code': '2', 'error-text': 'This address opens no launch.' } : { 'error-code': '1', 'error-text': 'The token was handed out before, or this launch is over.' });
  }

  private add<R extends RouteDefinition>(route: R, act: Act<R>): void {
    this.plain.addForeign(route, async (input, request, reply) => {
      void reply.header('x-experience-api-version', '1.0.3');
      const ticket = openTicket(this.cipher, ticketIn(input.params), this.clock.now());
      if (!ticket?.sessionId) throw new NotFound('launch');
      const { sessionId } = ticket;
      const version = request.headers['x-experience-api-version'];
      if (typeof version !== 'string' || !/^1\.0(\.\d+)?$/.test(version)) throw new StatementMalformed('The header X-Experience-API-Version is missing, or is not 1.0.x.');
      const opener = await this.access.opener(ticket);
      if (opener === null) throw new TokenUnknown();
      const session = await this.within(ticket, null, () => this.proved(sessionId, opener, request.headers.authorization));
      const { status, body, headers } = await this.within(ticket, session, () => act(session, input, request));
      await reply.status(status).headers({ 'x-experience-api-consistent-through': this.clock.now().toISOString(), ...headers }).send(body);
    }, fail);
  }

  private async proved(sessionId: string, opener: string, authorization: string | undefined): Promise<SessionRow> {
    const [, token = ''] = /^Basic ([\w+/=-]{20,300})$/.exec(authorization ?? '') ?? [];
    const session = await this.sessions.find(sessionId);
    if (!session?.tokenHash || !timingSafeEqual(session.tokenHash, hashed(token)) || session.expiresAt <= this.clock.now() || session.userId !== opener || !(await this.access.mayGoOn(opener, session.courseAttemptId))) throw new TokenUnknown();
    return session;
  }

  private within<T>({ agencyId }: Ticket, session: SessionRow | null, act: () => Promise<T>): Promise<T> {
    const actor = session ? { kind: 'user' as const, id: session.userId, label: session.userLabel } : { kind: 'system' as const, id: null, label: 'Rapport' };
    return this.work.run({ agencyId, municipalityId: null, actor, source: noSource }, act);
  }
}

const json = (value: unknown): Answer => ({ status: 200, body: JSON.stringify(value), headers: { 'content-type': 'application/json; charset=utf-8' } });
/** Never as a page: what a unit kept is data, whatever it calls itself. */
const shownAs = ({ mediaType, content, changedAt, etag }: ShownDocument): Answer => ({ status: 200, body: content, headers: { 'content-type': /^[\w.+-]+\/[\w.+-]+(;[\w .=+"-]*)?$/.test(mediaType) ? mediaType : 'application/octet-stream', etag, 'last-modified': changedAt.toUTCString(), 'content-security-policy': "default-src 'none'; sandbox" } });
const ticketIn = (params: unknown): string => (typeof params === 'object' && params !== null && 'packageTicket' in params && typeof params.packageTicket === 'string' ? params.packageTicket : '');
const sentAs = (stateId: string, { body, headers }: FastifyRequest) => ({ stateId, mediaType: headers['content-type'] ?? 'application/octet-stream', content: Buffer.isBuffer(body) ? body : Buffer.alloc(0) });
const conditionsOf = ({ headers }: FastifyRequest): Conditions => ({ ifMatch: headers['if-match'], ifNoneMatch: headers['if-none-match'] });
function sinceOf(since: string | undefined): Date | null {
  if (since === undefined) return null;
  const at = new Date(since);
  if (Number.isNaN(at.getTime())) throw new StatementMalformed('“since” is no time.');
  return at;
}

/** As problem+json, with the statuses that xAPI names. */
function fail(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const told = problemOf(error, String(request.id));
  const status = error instanceof StatementMalformed || error instanceof InvalidInput ? 400 : error instanceof PreconditionFailed ? 412 : told.status;
  if (error instanceof DomainError && error.retryAfterSeconds) void reply.header('retry-after', String(error.retryAfterSeconds));
  void reply.status(status).header('content-type', 'application/problem+json').send(JSON.stringify({ ...told, status }));
}
