/** HTTP for requirements. */
import { Controller } from '@nestjs/common';
import {
  createRequirement, discardRequirement, listRequirements, listRetrainings, previewRequirement, publishRequirement, readRequirement, retireRequirement, saveRequirement,
} from '@rapport/api-contract/requirements';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { RequirementPreviewService } from './requirement-preview.service.js';
import { toRequirement } from './requirements.serializer.js';
import { RequirementsService, type WholeRequirement } from './requirements.service.js';

const answer = ({ row, standing, run }: WholeRequirement) => toRequirement(row, standing, run);

@Controller()
export class RequirementsController {
  constructor(private readonly requirements: RequirementsService, private readonly previews: RequirementPreviewService) {}

  @Serve(listRequirements)
  async list(@Input() { query }: InputOf<typeof listRequirements>) {
    const page = await this.requirements.page(query);
    return { ...page, items: page.items.map(answer) };
  }

  @Serve(createRequirement)
  async create(@Input() { body }: InputOf<typeof createRequirement>) {
    return answer(await this.requirements.create(body));
  }

  @Serve(previewRequirement)
  preview(@Input() { body }: InputOf<typeof previewRequirement>) {
    return this.previews.preview(body);
  }

  @Serve(readRequirement)
  async read(@Input() { params }: InputOf<typeof readRequirement>) {
    return answer(await this.requirements.read(params.requirementId));
  }

  @Serve(saveRequirement)
  async save(@Input() { params, body }: InputOf<typeof saveRequirement>, @Caller() caller: Principal) {
    return answer(await this.requirements.save(caller, params.requirementId, body.revision, body.rule));
  }

  @Serve(discardRequirement)
  async discard(@Input() { params }: InputOf<typeof discardRequirement>) {
    await this.requirements.discard(params.requirementId);
  }

  @Serve(publishRequirement)
  async publish(@Input() { params, body }: InputOf<typeof publishRequirement>) {
    return answer(await this.requirements.publish(params.requirementId, body.revision));
  }

  @Serve(retireRequirement)
  async retire(@Input() { params, body }: InputOf<typeof retireRequirement>, @Caller() caller: Principal) {
    return answer(await this.requirements.retire(caller, params.requirementId, body.reason));
  }

  @Serve(listRetrainings)
  async retrainings(@Input() { params, query }: InputOf<typeof listRetrainings>) {
    const page = await this.requirements.retrainings(params.requirementId, query);
    return { ...page, items: page.items.map(({ id, courseId, policyId, policyTitle, openedOn, dueOn, people, withdrawnAt }) => ({ id, courseId, policyId, policyTitle, openedOn, dueOn, people, withdrawnAt: withdrawnAt?.toISOString() ?? null })) };
  }
}
