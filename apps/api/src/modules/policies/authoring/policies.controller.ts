/** HTTP for policies and the writing of their versions. */
import { Controller, Req, StreamableFile } from '@nestjs/common';
import {
  addAttachment, changePolicy, createPolicy, discardVersion, exportPolicies, exportVersion, importDocument, listPolicies, listPolicyVersions, listStarters, readAttachment, readPolicy, readPolicyVersion, savePolicyDraft, startPolicyVersion,
} from '@rapport/api-contract/policies';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { FileNotSent, FileTooLarge } from '../../../platform/files/files.errors.js';
import { csvFile } from '../../../platform/http/csv-file.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../../platform/http/served-request.js';
import { actorOf, type Principal } from '../../../platform/identity/principal.js';
import { readsStaffNames } from '../../../platform/identity/staff-names.js';
import { TenantStream } from '../../../platform/tenancy/tenant-stream.js';
import { attachmentLimits } from '../documents/attachment-type.js';
import { DocumentsService, importLimit } from '../documents/documents.service.js';
import { policyFor, summaryFor } from '../nameless.js';
import { toVersionSummary } from '../policies.serializer.js';
import { DraftsService } from './drafts.service.js';
import { LiveChanges } from './live-changes.service.js';
import { policiesCsv } from './policies-csv.js';
import { PoliciesService } from './policies.service.js';
import { type PolicyFilter, positionIn } from './policy-list.js';
import { VersionDesk } from './version-desk.service.js';

@Controller()
export class PoliciesController {
  constructor(private readonly policies: PoliciesService, private readonly drafts: DraftsService, private readonly desk: VersionDesk, private readonly documents: DocumentsService, private readonly live: LiveChanges, private readonly streams: TenantStream) {}

  @Serve(listPolicies)
  async list(@Input() { query }: InputOf<typeof listPolicies>, @Caller() caller: Principal) {
    const { sort } = query;
    const after = decodeCursor(query.cursor, z.tuple([sort.endsWith('changed') ? z.iso.datetime() : z.string().max(300), z.uuid()]));
    const page = pageFrom(await this.policies.page(filterOf(query), sort, after, query.limit + 1), query.limit, ({ row }) => positionIn(sort, row));
    return { ...page, items: page.items.map(({ shown }) => policyFor(caller, shown)) };
  }

  @Serve(exportPolicies)
  exportList(@Input() { query }: InputOf<typeof exportPolicies>, @Caller() caller: Principal, @Req() request: ServedRequest) {
    return csvFile('policies.csv', this.streams.run(caller, sourceOf(request), () => policiesCsv(this.policies.portions(filterOf(query), query.sort), readsStaffNames(caller))));
  }

  @Serve(createPolicy)
  async create(@Input() { body }: InputOf<typeof createPolicy>, @Caller() caller: Principal) {
    return this.detail(await this.policies.create(body, caller), caller);
  }

  @Serve(readPolicy)
  async read(@Input() { params }: InputOf<typeof readPolicy>, @Caller() caller: Principal) {
    return this.detail(await this.policies.read(params.policyId), caller);
  }

  @Serve(changePolicy)
  async change(@Input() { params, body }: InputOf<typeof changePolicy>, @Caller() caller: Principal) {
    await this.live.refuse(params.policyId, body, caller);
    return this.detail(await this.policies.change(params.policyId, body), caller);
  }

  private async detail(policy: Awaited<ReturnType<PoliciesService['read']>>, caller: Principal) {
    return { ...policyFor(caller, policy), withheld: await this.live.withheld(policy.id, caller) };
  }

  @Serve(listStarters)
  async starters() {
    return { items: await this.policies.starters() };
  }

  @Serve(listPolicyVersions)
  async versions(@Input() { params, query }: InputOf<typeof listPolicyVersions>, @Caller() caller: Principal) {
    await this.policies.refuseUnknown(params.policyId);
    const below = decodeCursor(query.cursor, z.tuple([z.int32()]))?.[0] ?? null;
    const page = pageFrom(await this.policies.versionPage(params.policyId, below, query.limit + 1), query.limit, (row) => [row.number]);
    return { ...page, items: page.items.map((row) => summaryFor(caller, toVersionSummary(row))) };
  }

  @Serve(readPolicyVersion)
  version(@Input() { params }: InputOf<typeof readPolicyVersion>, @Caller() caller: Principal) {
    return this.desk.show(caller, params.policyId, params.policyVersionId);
  }

  @Serve(startPolicyVersion)
  async start(@Input() { params, body }: InputOf<typeof startPolicyVersion>, @Caller() caller: Principal) {
    return this.desk.show(caller, params.policyId, await this.drafts.start(params.policyId, body.restoreVersionId ?? null, caller));
  }

  @Serve(savePolicyDraft)
  async save(@Input() { params, body }: InputOf<typeof savePolicyDraft>, @Caller() caller: Principal) {
    await this.drafts.save(params.policyId, params.policyVersionId, body, caller);
    return this.desk.show(caller, params.policyId, params.policyVersionId);
  }

  @Serve(discardVersion)
  async discard(@Input() { params, body }: InputOf<typeof discardVersion>, @Caller() caller: Principal) {
    await this.drafts.discard(params.policyId, params.policyVersionId, body.reason || null, caller);
    return this.desk.show(caller, params.policyId, params.policyVersionId);
  }

  @Serve(addAttachment)
  async attach(@Input() { params }: InputOf<typeof addAttachment>, @Caller() caller: Principal, @Req() request: ServedRequest) {
    await this.documents.refuseUnknown(whose(caller, request), params.policyId, params.policyVersionId);
    const upload = await received(request, attachmentLimits.bytes);
    return this.documents.attach(whose(caller, request), params.policyId, params.policyVersionId, upload, caller);
  }

  @Serve(readAttachment)
  async attachment(@Input() { params }: InputOf<typeof readAttachment>, @Caller() caller: Principal, @Req() request: ServedRequest) {
    const { file, open } = await this.documents.attachment(whose(caller, request), params.policyId, params.policyVersionId, params.attachmentId);
    return new StreamableFile(open(), { type: file.mediaType, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`, length: Number(file.bytes) });
  }

  @Serve(importDocument)
  async import(@Input() { params }: InputOf<typeof importDocument>, @Caller() caller: Principal, @Req() request: ServedRequest) {
    await this.documents.refuseUnknown(whose(caller, request), params.policyId, params.policyVersionId);
    return this.documents.import(whose(caller, request), params.policyId, params.policyVersionId, await received(request, importLimit));
  }

  @Serve(exportVersion)
  async export(@Input() { params, query }: InputOf<typeof exportVersion>, @Caller() caller: Principal, @Req() request: ServedRequest) {
    const made = await this.documents.export(whose(caller, request), params.policyId, params.policyVersionId, query.format);
    return new StreamableFile(made.bytes, { type: made.type, disposition: `attachment; filename="${made.name}"` });
  }
}

function filterOf({ search, category, kind, status, open, ownerId, public: isPublic }: InputOf<typeof exportPolicies>['query']): PolicyFilter {
  return { search: search ?? null, category: category ?? null, kind: kind ?? null, status: status ?? null, open: open ?? null, ownerId: ownerId ?? null, public: isPublic ?? null };
}

async function received(request: ServedRequest, mostBytes: number): Promise<{ bytes: Buffer; name: string }> {
  if (!request.isMultipart()) throw new FileNotSent();
  const part = await request.file({ limits: { files: 1, fileSize: mostBytes }, throwFileSizeLimit: false });
  if (!part) throw new FileNotSent();
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw new FileTooLarge(mostBytes);
  return { bytes, name: part.filename ?? '' };
}

function whose(caller: Principal, request: ServedRequest) {
  if (!caller.agencyId) throw new FileNotSent();
  return { agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source: sourceOf(request) };
}
