/** HTTP for opt-outs and requests for a call back. */
import { Controller } from '@nestjs/common';
import type { InputOf } from '@rapport/api-contract/route';
import { changeCallBack, endOptOut, listCallBackOwners, listCallBacks, listOptOuts, recordOptOut } from '@rapport/api-contract/surveys';
import { Input, Serve } from '../../../platform/http/serve.js';
import { CallBacksService } from './call-backs.service.js';
import { OptOutsService } from './opt-outs.service.js';
import { toOptOut } from './wishes.serializer.js';

@Controller()
export class WishesController {
  constructor(private readonly optOuts: OptOutsService, private readonly callBacks: CallBacksService) {}

  @Serve(listOptOuts)
  async list(@Input() input: InputOf<typeof listOptOuts>) {
    const page = await this.optOuts.page(input.query);
    return { ...page, items: page.items.map(toOptOut) };
  }

  @Serve(recordOptOut)
  async record(@Input() input: InputOf<typeof recordOptOut>) {
    return toOptOut(await this.optOuts.record(input.body));
  }

  @Serve(endOptOut)
  async end(@Input() input: InputOf<typeof endOptOut>) {
    return toOptOut(await this.optOuts.end(input.params.optOutId));
  }

  @Serve(listCallBacks)
  calls(@Input() input: InputOf<typeof listCallBacks>) {
    return this.callBacks.page(input.query);
  }

  @Serve(listCallBackOwners)
  async owners() {
    return { items: await this.callBacks.owners() };
  }

  @Serve(changeCallBack)
  call(@Input() input: InputOf<typeof changeCallBack>) {
    return this.callBacks.change(input.params.callBackId, input.body);
  }
}
