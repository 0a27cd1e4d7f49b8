/** Writing a version: begin one, save it, attach files, give it up. */
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Audience } from '@rapport/api-contract/audiences';
import type { PolicyContent } from '@rapport/policy-engine/policy-content';
import type { Materiality } from '@rapport/policy-engine/approval-rule';
import { canonicalContent } from '@rapport/policy-engine/canonical-content';
import { readingMinutes } from '@rapport/policy-engine/reading-time';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { nameOfItsType, otherEnding } from '../../../platform/files/file-name.js';
import { Files } from '../../../platform/files/files.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { AudiencesService } from '../../people/audiences/audiences.service.js';
import { attachmentType, attachmentLimits } from '../documents/attachment-type.js';
import { AnotherVersionOpen, DraftChangedMeanwhile, FileRefused, PolicyInvalid } from '../policies.errors.js';
import { ApprovalsRepository } from '../reviews/approvals.repository.js';
import { PoliciesRepository } from './policies.repository.js';
import { writerOf } from './policies.service.js';
import { type Desk, refuseOffSchedule, VersionDesk } from './version-desk.service.js';
import { VersionsRepository } from './versions.repository.js';

export interface DraftChange {
  revision: number; title?: string; content?: PolicyContent; audience?: Audience; changeSummary?: string | null; acknowledgeWithinDays?: number | null; materiality?: { proposed: Materiality; reason: string | null };
}

@Injectable()
export class DraftsService {
  constructor(
    private readonly desk: VersionDesk, private readonly policies: PoliciesRepository, private readonly versions: VersionsRepository, private readonly approvals: ApprovalsRepository, private readonly audiences: AudiencesService,
    private readonly files: Files, private readonly work: UnitOfWork, private readonly audit: AuditService,
  ) {}

  /** The next version: a copy of the current one, or of the one to restore. Returns its id. */
  async start(policyId: string, restoreVersionId: string | null, caller: Principal): Promise<string> {
    const policy = await this.policies.lock(policyId);
    if (!policy) throw new NotFound('policy');
    if (policy.openVersionId) throw new AnotherVersionOpen();
    const fromId = restoreVersionId ?? policy.currentVersionId ?? (await this.versions.page(policyId, null, 1))[0]?.id;
    const from = fromId ? await this.versions.find(policyId, fromId) : undefined;
    if (!from) throw new NotFound('version of a policy');
    const { userId, name } = writerOf(caller);
    const id = await this.versions.insert({
      policyId, title: from.title, content: from.content, audience: from.audience, acknowledgeWithinDays: from.acknowledgeWithinDays, minutes: from.minutes, authorUserId: userId, authorName: name,
      // Who wrote what nobody approved has written this too.
      editorIds: from.approvedAt === null ? [...from.editorIds, ...(from.authorUserId ? [from.authorUserId] : [])] : [],
      restoredFromId: restoreVersionId ? from.id : null, materialityProposed: 'minor',
    });
    await this.versions.storeReferences(id, from.content.references);
    await this.policies.point(policyId, { ...policy, openVersionId: id });
    await this.audit.record({ action: restoreVersionId ? 'policies.version-restored' : 'policies.version-started', objectType: 'policy-version', objectId: id, after: { policyId, from: from.id } });
    return id;
  }

  async save(policyId: string, versionId: string, change: DraftChange, caller: Principal): Promise<void> {
    const desk = await this.desk.lockFor(policyId, versionId, 'edit', 'edited');
    if (desk.version.revision !== change.revision) throw new DraftChangedMeanwhile();
    if (change.audience) await this.audiences.check(change.audience);
    const content = change.content ? await this.checked(canonicalContent(change.content), desk) : desk.version.content;
    await this.store(desk, { ...change, content }, caller);
  }

  /** Names a stored upload in the version. `bytes` was read whole: its type is told by its content. */
  async attach(whose: WorkFor, policyId: string, versionId: string, upload: { bytes: Buffer; name: string }, caller: Principal): Promise<void> {
    const type = await attachmentType(upload.bytes, upload.name);
    const name = nameOfItsType(upload.name, type);
    if (name === null) throw new FileRefused('ending', otherEnding(upload.name, type));
    await this.work.run(whose, () => this.desk.lockFor(policyId, versionId, 'edit', 'edited'));
    const stored = await this.files.receive(whose, Readable.from([upload.bytes]), attachmentLimits.bytes);
    await this.work.run(whose, async () => {
      const desk = await this.desk.lockFor(policyId, versionId, 'edit', 'edited');
      const { attachments } = desk.version.content;
      if (attachments.length >= attachmentLimits.files) throw new PolicyInvalid('too-many-attachments', `A version holds ${attachmentLimits.files} files at most. Remove one first.`);
      const file = await this.files.record(stored, name, type);
      const content = { ...desk.version.content, attachments: [...attachments, { fileId: file.id, sha256: stored.sha256, name: file.name, type, size: stored.bytes }] };
      await this.store(desk, { revision: desk.version.revision, content }, caller);
    });
  }

  /** The file behind an attachment and something that opens it; usable after the unit of work. */
  async attachment(policyId: string, versionId: string, fileId: string) {
    const version = await this.versions.find(policyId, versionId);
    if (!version?.content.attachments.some((each) => each.fileId === fileId)) throw new NotFound('file');
    const file = await this.files.find(fileId);
    return { file, open: this.files.opener(file) };
  }

  async discard(policyId: string, versionId: string, reason: string | null, caller: Principal): Promise<void> {
    const { policy, version } = await this.desk.lockFor(policyId, versionId, 'discard', 'discarded');
    refuseOffSchedule(version, caller);
    await this.approvals.voidAll(versionId, new Date());
    await this.versions.storeState({ ...version, state: 'discarded', endNote: reason });
    await this.policies.point(policyId, { ...policy, openVersionId: null });
    await this.audit.record({ action: 'policies.version-discarded', objectType: 'policy-version', objectId: versionId, before: { state: version.state }, after: { policyId, reason } });
  }

  private async store(desk: Desk, change: DraftChange & { content: PolicyContent }, caller: Principal): Promise<void> {
    const { policy, version } = desk;
    const { userId } = writerOf(caller);
    const title = change.title ?? version.title;
    const voided = version.state === 'in_review' ? await this.approvals.voidAll(version.id, new Date()) : 0;
    if (voided > 0) await this.approvals.askAgain(version.id);
    await this.versions.storeDraft({
      ...version, title, content: change.content, audience: change.audience ?? version.audience, changeSummary: change.changeSummary === undefined ? version.changeSummary : change.changeSummary || null,
      acknowledgeWithinDays: change.acknowledgeWithinDays === undefined ? version.acknowledgeWithinDays : change.acknowledgeWithinDays, materialityProposed: change.materiality?.proposed ?? version.materialityProposed,
      materialityReason: change.materiality ? change.materiality.reason || null : version.materialityReason, minutes: readingMinutes(title, change.content), editorIds: [...new Set([...version.editorIds, ...(userId ? [userId] : [])])],
    });
    await this.versions.storeReferences(version.id, change.content.references);
    if (policy.status === 'new') await this.policies.point(policy.id, { ...policy, title });
    await this.audit.record({ action: 'policies.draft-saved', objectType: 'policy-version', objectId: version.id, before: { revision: version.revision }, after: { policyId: policy.id, revision: version.revision + 1, approvalsVoided: voided } });
  }

  /** Attachments come only from what was uploaded to this version, references only from this agency. */
  private async checked(content: PolicyContent, { policy, version }: Desk): Promise<PolicyContent> {
    const known = new Map(version.content.attachments.map((each) => [each.fileId, each]));
    const attachments = content.attachments.map((each) => {
      const stored = known.get(each.fileId);
      if (!stored) throw new PolicyInvalid('unknown-attachment', 'A file is named that was not uploaded to this version. Upload it first.', 'body.content.attachments');
      return stored;
    });
    if (content.references.some((each) => each.policyId === policy.id && each.clauseId === null)) throw new PolicyInvalid('cites-itself', 'A policy cannot cite itself as a whole. Name the clause, or leave it out.', 'body.content.references');
    const unknown = await this.policies.unknown([...new Set(content.references.map((each) => each.policyId))]);
    if (unknown.length > 0) throw new PolicyInvalid('unknown-reference', 'A policy is cited that this agency does not have. Choose it again from the list.', 'body.content.references');
    return { ...content, attachments };
  }
}
