/** HTTP for reflections. */
import { Controller } from '@nestjs/common';
import { listReflections, readMyReflection, readReflection, saveReflection, submitReflection } from '@rapport/api-contract/reflections';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { toMine, toSummary } from './reflections.serializer.js';
import { ReflectionsService } from './reflections.service.js';

@Controller()
export class ReflectionsController {
  constructor(private readonly reflections: ReflectionsService) {}

  @Serve(readMyReflection)
  async mine(@Input() { params }: InputOf<typeof readMyReflection>, @Caller() caller: Principal) {
    return toMine(await this.reflections.readMine(caller, params.courseAttemptId));
  }

  @Serve(saveReflection)
  async save(@Input() { params, body }: InputOf<typeof saveReflection>, @Caller() caller: Principal) {
    return toMine(await this.reflections.save(caller, params.courseAttemptId, body.revision, body.text));
  }

  @Serve(submitReflection)
  async submit(@Input() { params, body }: InputOf<typeof submitReflection>, @Caller() caller: Principal) {
    return toMine(await this.reflections.submit(caller, params.courseAttemptId, body.revision));
  }

  @Serve(listReflections)
  async list(@Input() { query }: InputOf<typeof listReflections>, @Caller() caller: Principal) {
    const page = await this.reflections.page(caller, query);
    return { ...page, items: page.items.map(toSummary) };
  }

  @Serve(readReflection)
  async read(@Input() { params }: InputOf<typeof readReflection>, @Caller() caller: Principal) {
    const { row, prompt, text } = await this.reflections.read(caller, params.reflectionId);
    return { ...toSummary(row), prompt, text };
  }
}
