/** HTTP for marks on the Trust Index. */
import { Controller } from '@nestjs/common';
import { acceptMark, addMark, changeMark, dismissMark, listMarks, listSuggestedMarks, markReferences, removeMark } from '@rapport/api-contract/insight-marks';
import type { InputOf } from '@rapport/api-contract/route';
import { Input, Serve } from '../../../platform/http/serve.js';
import { toCompared, toMark } from './marks.serializer.js';
import { MarksService } from './marks.service.js';

@Controller()
export class MarksController {
  constructor(private readonly marks: MarksService) {}

  @Serve(listMarks)
  async list() {
    const { asOf, items } = await this.marks.list();
    return { asOf, items: items.map(toCompared) };
  }

  @Serve(listSuggestedMarks)
  async suggested(@Input() { query }: InputOf<typeof listSuggestedMarks>) {
    const page = await this.marks.suggested(query);
    return { ...page, items: page.items.map(toMark) };
  }

  @Serve(markReferences)
  references() {
    return this.marks.references();
  }

  @Serve(addMark)
  async add(@Input() { body }: InputOf<typeof addMark>) {
    return toMark(await this.marks.add(body));
  }

  @Serve(changeMark)
  async change(@Input() { params, body }: InputOf<typeof changeMark>) {
    return toMark(await this.marks.change(params.insightMarkId, body));
  }

  @Serve(removeMark)
  remove(@Input() { params }: InputOf<typeof removeMark>) {
    return this.marks.remove(params.insightMarkId);
  }

  @Serve(acceptMark)
  async accept(@Input() { params, body }: InputOf<typeof acceptMark>) {
    return toMark(await this.marks.accept(params.suggestedMarkId, body));
  }

  @Serve(dismissMark)
  dismiss(@Input() { params }: InputOf<typeof dismissMark>) {
    return this.marks.dismiss(params.suggestedMarkId);
  }
}
