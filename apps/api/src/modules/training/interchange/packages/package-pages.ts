/** Serves the parts of a running package from a path of its own: whoever holds the ticket gets this package, and the page that comes can reach nothing but it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type PackageMemory, packagePart } from '@rapport/api-contract/course-packages';
import { scoUnitsOf } from '@rapport/training-engine/sco-course';
import type { KeptTree } from '@rapport/training-engine/sequencing-definition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ByteRange } from '../../../../platform/files/content-store.js';
import { Files } from '../../../../platform/files/files.service.js';
import { NotFound } from '../../../../platform/http/domain-error.js';
import { PlainPages } from '../../../../platform/http/plain-pages.js';
import { problemOf } from '../../../../platform/http/problem.filter.js';
import { FieldCipher } from '../../../../platform/secrets/field-cipher.js';
import { noSource } from '../../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../../notifications/clock.js';
import { rangeOf } from './byte-range.js';
import { leftScript, packageBridge, pageShims } from './package-bridge.js';
import { packageFrames } from './package-frames.js';
import { originOf } from './package-origin.js';
import { LaunchAccess } from './launch-access.js';
import { openTicket, type Ticket } from './package-ticket.js';
import { wholeOf } from './package-zip.js';
import { PackagesRepository, type RunRow } from './packages.repository.js';
import { isPage } from './part-type.js';
import { ScoRuns } from './sco-runs.service.js';
import { SequencedRuns } from './sequenced-runs.service.js';
import { objectivesFor, waysOf } from './sequenced-told.js';

const ours = '~rapport/';
const mostPageBytes = 8 * 1024 * 1024;
const script = 'text/javascript; charset=utf-8';

@Injectable()
export class PackagePages {
  private readonly libraries = new Map<string, string>();

  constructor(plain: PlainPages, private readonly packages: PackagesRepository, private readonly scos: ScoRuns, private readonly sequenced: SequencedRuns, private readonly files: Files, private readonly access: LaunchAccess, private readonly cipher: FieldCipher, private readonly work: UnitOfWork, private readonly clock: Clock) {
    plain.add(packagePart, ({ params }, request, reply) => this.answer(params.packageTicket, params['*'], request, reply), (error, request, reply) => {
      const told = problemOf(error, String(request.id));
      void reply.status(told.status).header('content-type', 'application/problem+json').header('cache-control', 'no-store').send(JSON.stringify(told));
    });
  }

  private async answer(sealed: string, path: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const ticket = openTicket(this.cipher, sealed, this.clock.now());
    if (!ticket) throw new NotFound('package');
    guard(reply, sealed, request);
    if (path.startsWith(ours)) return this.own(ticket, path.slice(ours.length), reply);
    const part = await this.within(ticket, () => this.packages.part(ticket.packageId, path));
    if (!part) throw new NotFound('file');
    const open = this.files.opener(part);
    void reply.header('content-type', part.mediaType);
    if (!isPage(part.mediaType) || Number(part.bytes) > mostPageBytes) return send(request, reply, Number(part.bytes), open);
    const page = (await wholeOf(open(), mostPageBytes)).toString('utf8');
    const scripts = (ticket.sessionId ? ['shims.js'] : ['shims.js', 'launch.js', 'scorm.js', 'frames.js', 'bridge.js']).map((name) => `<script src="/packages/${sealed}/${ours}${name}"></script>`).join('');
    const at = endOfTag(page, /<head\b/i) ?? endOfTag(page, /<html\b/i) ?? endOfTag(page, /<!doctype/i) ?? 0;
    await reply.header('cache-control', 'no-store').send(`${page.slice(0, at)}${scripts}${page.slice(at)}`);
  }

  /** The scripts that stand before the package's own. */
  private async own(ticket: Ticket, name: string, reply: FastifyReply): Promise<void> {
    if (name === 'shims.js') return void (await reply.header('content-type', script).header('cache-control', 'private, max-age=3600').send(pageShims));
    if (name === 'frames.js') return void (await reply.header('content-type', script).header('cache-control', 'private, max-age=3600').send(packageFrames));
    if (name === 'left') return void (await reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store').send(leftPage));
    if (name === 'ended') return void (await reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store').send(endedPage));
    const found = await this.within(ticket, async () => ({ row: await this.packages.one(ticket.packageId), run: await this.packages.run(ticket.courseAttemptId, ticket.lessonId) }));
    if (!found.row || !found.run) throw new NotFound('package');
    void reply.header('content-type', script).header('cache-control', 'no-store');
    if (name === 'bridge.js') return void (await reply.send(packageBridge));
    if (name === 'scorm.js') return void (await reply.send(this.library(found.row.standard === 'scorm-2004' ? 'scorm2004' : 'scorm12')));
    if (name !== 'launch.js') throw new NotFound('file');
    const { standard, launch: whole } = found.row;
    const unit = whole.sco && ticket.unit !== undefined ? scoUnitsOf(whole.sco)[ticket.unit] : undefined;
    const memory = unit ? await this.within(ticket, () => this.scos.memory(ticket.courseAttemptId, ticket.lessonId, unit.at)) : found.run.memory;
    const launch = unit ?? whole;
    if (!memory) throw new NotFound('package');
    // Neither name nor address: the attempt's id tells people apart for a package that asks.
    const order = unit && whole.order ? this.order(whole.order, found.run, unit.at, memory) : null;
    const told = { standard, learner: ticket.courseAttemptId, launchData: launch.launchData, passMark: launch.passMark, passShare: launch.passMark === null ? null : launch.passMark / 100, completeFrom: launch.completeFrom, memory, ...(order ? { order } : {}) };
    await reply.send(`window.__rapportLaunch=${JSON.stringify(told).replaceAll('<', String.raw`\u003c`)};`);
  }

  /** What a unit of a package that orders them itself is told of the others, as they stand while it begins. */
  private order(kept: KeptTree, run: RunRow, unit: number, memory: PackageMemory) {
    const { tree, state, offer } = this.sequenced.standing(kept, run);
    const at = tree.activities.findIndex((each) => each.unit === unit);
    return { objectives: objectivesFor(tree, state, at, memory), ways: waysOf(tree, at, offer) };
  }

  private library(name: 'scorm12' | 'scorm2004'): string {
    const known = this.libraries.get(name);
    if (known) return known;
    const source = readFileSync(createRequire(import.meta.url).resolve(`scorm-again/${name}/min`), 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '');
    this.libraries.set(name, source);
    return source;
  }

  /** Nothing of a package is read for somebody whose access has ended, however long the ticket would last. */
  private async within<T>(ticket: Ticket, act: () => Promise<T>): Promise<T> {
    const opener = await this.access.opener(ticket);
    if (opener === null) throw new NotFound('package');
    return this.work.run({ agencyId: ticket.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, async () => {
      if (!(await this.access.mayGoOn(opener, ticket.courseAttemptId))) throw new NotFound('package');
      return act();
    });
  }
}

/** What a frame is led to before another unit comes: what the unit told while it went has arrived before this does. */
const leftPage = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Opening</title></head><body><script>${leftScript}</script></body></html>`;
/** Where a cmi5 unit leads when it is left. */
const endedPage = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>This unit has ended</title></head><body style="font: 1.1rem/1.5 system-ui, sans-serif; margin: 2rem"><h1 style="font-size: 1.3rem">This unit has ended</h1><p>Go on in Rapport. A window of its own can be closed.</p></body></html>';

/** Whole, or the range that a player of films asks for. */
async function send(request: FastifyRequest, reply: FastifyReply, bytes: number, open: (range?: ByteRange) => Readable): Promise<void> {
  const range = rangeOf(request.headers.range, bytes);
  void reply.header('accept-ranges', 'bytes').header('cache-control', 'private, max-age=3600');
  if (range === 'outside') return void (await reply.status(416).header('content-range', `bytes */${bytes}`).header('content-type', 'text/plain; charset=utf-8').send(''));
  if (range === null) return void (await reply.header('content-length', String(bytes)).send(open()));
  await reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${bytes}`).header('content-length', String(range.end - range.start + 1)).send(open(range));
}

/** The page is in an origin of its own even when somebody opens it outside the frame; it loads from its own path, and speaks to nobody else. */
function guard(reply: FastifyReply, sealed: string, request: FastifyRequest): void {
  const own = `${originOf(request)}/packages/${sealed}/`;
  void reply.header('content-security-policy', [
    'sandbox allow-scripts', `default-src ${own} data: blob: 'unsafe-inline' 'unsafe-eval'`, "base-uri 'none'", "form-action 'none'", "object-src 'none'",
  ].join('; '));
  // What no content policy speaks of: calls from browser to browser (WebRTC), names looked up ahead, and leaving for another address, from whichever page it makes itself.
  void reply.header('connection-allowlist', '(response-origin);webrtc=block');
  // Frames inside the package have an origin without a name, which no list of ancestors could hold; the ticket is what guards it.
  void reply.removeHeader('x-frame-options');
  void reply.header('cross-origin-resource-policy', 'cross-origin').header('access-control-allow-origin', '*').header('referrer-policy', 'no-referrer');
}

/** Where the first such tag ends; in two steps, because one pattern would search the rest of the page from each beginning of a tag. */
function endOfTag(page: string, begins: RegExp): number | null {
  const found = begins.exec(page);
  const end = found ? page.indexOf('>', found.index) : -1;
  return end < 0 ? null : end + 1;
}
