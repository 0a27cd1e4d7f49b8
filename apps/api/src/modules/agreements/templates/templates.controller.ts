/** HTTP for templates of agreements. */
import { Controller } from '@nestjs/common';
import { changeTemplate, createTemplate, dropTemplateDraft, listTemplates, publishTemplate, readTemplate, readTemplateVersion, saveTemplateDraft } from '@rapport/api-contract/agreement-templates';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Input, Serve } from '../../../platform/http/serve.js';
import { toTemplateDetail, toTemplateVersion } from './templates.serializer.js';
import { AgreementTemplatesService } from './templates.service.js';

@Controller()
export class AgreementTemplatesController {
  constructor(private readonly templates: AgreementTemplatesService) {}

  @Serve(listTemplates)
  async list(@Input() { query }: InputOf<typeof listTemplates>) {
    return pageFrom(await this.templates.page(query.status, decodeCursor(query.cursor, z.tuple([z.string(), z.uuid()])), query.limit + 1), query.limit, (row) => [row.name, row.id]);
  }

  @Serve(createTemplate)
  async create(@Input() { body }: InputOf<typeof createTemplate>) {
    return toTemplateDetail(await this.templates.create(body.name, body.from.kind === 'copy' ? body.from.agreementTemplateId : null));
  }

  @Serve(readTemplate)
  async read(@Input() { params }: InputOf<typeof readTemplate>) {
    return toTemplateDetail(await this.templates.read(params.agreementTemplateId));
  }

  @Serve(changeTemplate)
  async change(@Input() { params, body }: InputOf<typeof changeTemplate>) {
    return toTemplateDetail(await this.templates.change(params.agreementTemplateId, body));
  }

  @Serve(readTemplateVersion)
  async version(@Input() { params }: InputOf<typeof readTemplateVersion>) {
    return toTemplateVersion(await this.templates.version(params.agreementTemplateId, params.templateVersionId));
  }

  @Serve(saveTemplateDraft)
  async saveDraft(@Input() { params, body }: InputOf<typeof saveTemplateDraft>) {
    return toTemplateVersion(await this.templates.saveDraft(params.agreementTemplateId, body));
  }

  @Serve(dropTemplateDraft)
  dropDraft(@Input() { params }: InputOf<typeof dropTemplateDraft>) {
    return this.templates.dropDraft(params.agreementTemplateId);
  }

  @Serve(publishTemplate)
  async publish(@Input() { params, body }: InputOf<typeof publishTemplate>) {
    return toTemplateDetail(await this.templates.publish(params.agreementTemplateId, body.revision));
  }
}
