/** HTTP for questionnaires. */
import { Controller } from '@nestjs/common';
import {
  changeQuestionnaire, checkDraft, createQuestionnaire, discardDraft, listQuestionnaires, listVersions, previewQuestionnaire, publishDraft, readQuestionnaire, readVersion, saveDraft,
} from '@rapport/api-contract/questionnaires';
import type { InputOf } from '@rapport/api-contract/route';
import { Input, Serve } from '../../../platform/http/serve.js';
import { PreviewLinks } from './preview-links.js';
import { toFullVersion, toQuestionnaire, toSummary, toVersion } from './questionnaires.serializer.js';
import { QuestionnairesService } from './questionnaires.service.js';

@Controller()
export class QuestionnairesController {
  constructor(private readonly questionnaires: QuestionnairesService, private readonly previews: PreviewLinks) {}

  @Serve(listQuestionnaires)
  async list(@Input() input: InputOf<typeof listQuestionnaires>) {
    const page = await this.questionnaires.page(input.query);
    return { ...page, items: page.items.map(toSummary) };
  }

  @Serve(createQuestionnaire)
  async create(@Input() input: InputOf<typeof createQuestionnaire>) {
    return toQuestionnaire(await this.questionnaires.create(input.body));
  }

  @Serve(readQuestionnaire)
  async read(@Input() input: InputOf<typeof readQuestionnaire>) {
    return toQuestionnaire(await this.questionnaires.read(input.params.questionnaireId));
  }

  @Serve(changeQuestionnaire)
  async change(@Input() input: InputOf<typeof changeQuestionnaire>) {
    return toQuestionnaire(await this.questionnaires.change(input.params.questionnaireId, input.body));
  }

  @Serve(saveDraft)
  async save(@Input() input: InputOf<typeof saveDraft>) {
    return toQuestionnaire(await this.questionnaires.saveDraft(input.params.questionnaireId, input.body.revision, input.body.definition));
  }

  @Serve(discardDraft)
  async discard(@Input() input: InputOf<typeof discardDraft>) {
    return toQuestionnaire(await this.questionnaires.discardDraft(input.params.questionnaireId));
  }

  @Serve(checkDraft)
  async check(@Input() input: InputOf<typeof checkDraft>) {
    const { problems, comparison } = await this.questionnaires.check(input.params.questionnaireId);
    const reasons = comparison?.reasons.map(({ code, item, message }) => ({ code, item, message })) ?? [];
    return { publishable: problems.length === 0, findings: problems.map((one) => ({ ...one })), comparison: comparison && { breaksTrend: comparison.verdict === 'breaking', reasons } };
  }

  @Serve(publishDraft)
  async publish(@Input() input: InputOf<typeof publishDraft>) {
    return toVersion(await this.questionnaires.publish(input.params.questionnaireId, input.body.revision, input.body.note ?? null));
  }

  @Serve(listVersions)
  async versions(@Input() input: InputOf<typeof listVersions>) {
    const page = await this.questionnaires.versions(input.params.questionnaireId, input.query);
    return { ...page, items: page.items.map(toVersion) };
  }

  @Serve(readVersion)
  async version(@Input() input: InputOf<typeof readVersion>) {
    return toFullVersion(await this.questionnaires.version(input.params.questionnaireId, input.params.questionnaireVersionId));
  }

  @Serve(previewQuestionnaire)
  async preview(@Input() input: InputOf<typeof previewQuestionnaire>) {
    const row = await this.questionnaires.read(input.params.questionnaireId);
    const versionId = input.body.questionnaireVersionId;
    if (versionId) await this.questionnaires.version(row.id, versionId);
    return this.previews.make(row.id, versionId ?? null);
  }
}
