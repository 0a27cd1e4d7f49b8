/** Keeps templates of agreements: one draft at a time, told what is wrong with it, and final once published. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TemplateContent } from '@rapport/agreement-engine/template';
import { starterNotice, starterTemplate } from '@rapport/agreement-engine/starter-template';
import { templateFaults } from '@rapport/agreement-engine/template-check';
import { faultInWords } from '@rapport/agreement-engine/template-fault-words';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { InvalidInput, NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { AgencyHooks } from '../../agencies/agency-hooks.js';
import { Clock } from '../../notifications/clock.js';
import { NoTemplateDraft, TemplateArchived, TemplateDraftChanged, TemplateFaulty } from './templates.errors.js';
import { AgreementTemplatesRepository, type TemplateRow, type TemplateVersionHead, type TemplateVersionRow } from './templates.repository.js';

export interface TemplateDetail { template: TemplateRow; versions: TemplateVersionHead[] }

@Injectable()
export class AgreementTemplatesService implements OnModuleInit {
  constructor(private readonly templates: AgreementTemplatesRepository, private readonly clock: Clock, private readonly audit: AuditService, private readonly hooks: AgencyHooks) {}

  onModuleInit(): void {
    this.hooks.onOpened('agreements.starter-template', () => this.ensureStarter());
  }

  /** A new agency finds a draft to review; an agency that has any template is left alone. */
  private async ensureStarter(): Promise<void> {
    const kept = [...(await this.templates.page('active', null, 1)), ...(await this.templates.page('archived', null, 1))];
    if (kept.length === 0) await this.create('Law enforcement services', null);
  }

  page(status: string, after: [string, string] | null, limit: number): Promise<TemplateRow[]> {
    return this.templates.page(status, after, limit);
  }

  async read(id: string): Promise<TemplateDetail> {
    const template = await this.templates.find(id);
    if (!template) throw new NotFound('template');
    return { template, versions: await this.templates.heads(id) };
  }

  async version(templateId: string, versionId: string): Promise<TemplateVersionRow> {
    const version = await this.templates.version(templateId, versionId);
    if (!version) throw new NotFound('template version');
    return version;
  }

  /** From our starter, or as a copy of another template's newest version, its draft if there is one. */
  async create(name: string, copiedId: string | null): Promise<TemplateDetail> {
    const content = copiedId === null ? starterTemplate : await this.newestContent(copiedId);
    const id = uuidv7();
    await this.templates.insert(id, name);
    await this.templates.insertDraft(id, uuidv7(), 1, content, copiedId === null ? starterNotice : null);
    await this.audit.record({ action: 'agreement-templates.created', objectType: 'agreement-template', objectId: id, after: { name, copiedId } });
    return this.read(id);
  }

  async change(id: string, { name, status }: { name?: string | undefined; status?: 'active' | 'archived' | undefined }): Promise<TemplateDetail> {
    const { template } = await this.read(id);
    await this.templates.change(id, name ?? null, status ?? null);
    await this.audit.record({ action: 'agreement-templates.changed', objectType: 'agreement-template', objectId: id, before: { name: template.name, status: template.status }, after: { name: name ?? template.name, status: status ?? template.status } });
    return this.read(id);
  }

  async saveDraft(id: string, { content, note, revision }: { content: TemplateContent; note: string | null; revision: number | null }): Promise<TemplateVersionRow> {
    const { heads, draft } = await this.held(id);
    if ((draft?.revision ?? null) !== revision) throw new TemplateDraftChanged();
    const versionId = draft?.id ?? uuidv7();
    if (draft) await this.templates.saveDraft(draft.id, content, note);
    else await this.templates.insertDraft(id, versionId, (heads[0]?.number ?? 0) + 1, content, note);
    return this.version(id, versionId);
  }

  async dropDraft(id: string): Promise<void> {
    await this.held(id);
    if (!(await this.templates.dropDraft(id))) throw new NoTemplateDraft();
    await this.audit.record({ action: 'agreement-templates.draft-dropped', objectType: 'agreement-template', objectId: id });
  }

  async publish(id: string, revision: number): Promise<TemplateDetail> {
    const { draft } = await this.held(id);
    if (!draft) throw new NoTemplateDraft();
    if (draft.revision !== revision) throw new TemplateDraftChanged();
    const { content } = await this.version(id, draft.id);
    const faults = templateFaults(content);
    if (faults.length > 0) throw new TemplateFaulty(faults.map((fault) => faultInWords(fault, content)));
    await this.templates.publish(draft.id, tenantScope().actor.label, this.clock.now());
    await this.audit.record({ action: 'agreement-templates.published', objectType: 'agreement-template', objectId: id, after: { number: draft.number, versionId: draft.id } });
    return this.read(id);
  }

  private async newestContent(id: string): Promise<TemplateContent> {
    const [newest] = await this.templates.heads(id);
    const version = newest && (await this.templates.version(id, newest.id));
    if (!version) throw new InvalidInput([{ path: 'body.from.agreementTemplateId', message: 'must be one of your templates' }]);
    return version.content;
  }

  /** The template, held until the end; refuses one in the archive. */
  private async held(id: string): Promise<{ heads: TemplateVersionHead[]; draft: TemplateVersionHead | undefined }> {
    const template = await this.templates.lock(id);
    if (!template) throw new NotFound('template');
    if (template.status === 'archived') throw new TemplateArchived();
    const heads = await this.templates.heads(id);
    return { heads, draft: heads.find(({ state }) => state === 'draft') };
  }
}
