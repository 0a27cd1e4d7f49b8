/** HTTP for rate cards. */
import { Controller } from '@nestjs/common';
import { changeRateCard, createRateCard, dropRateDraft, listRateCards, previewRates, previewRatesWithdrawal, publishRates, readRateCard, saveRateDraft, withdrawRates } from '@rapport/api-contract/rate-cards';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Input, Serve } from '../../../platform/http/serve.js';
import { toCard, toCardDetail } from './rate-cards.serializer.js';
import { RateCardsService } from './rate-cards.service.js';
import { RatesWithdrawal } from './rates-withdrawal.service.js';

@Controller()
export class RateCardsController {
  constructor(private readonly cards: RateCardsService, private readonly withdrawal: RatesWithdrawal) {}

  @Serve(listRateCards)
  async list(@Input() { query }: InputOf<typeof listRateCards>) {
    const page = pageFrom(await this.cards.page(query.status, decodeCursor(query.cursor, z.tuple([z.string(), z.uuid()])), query.limit + 1), query.limit, (row) => [row.name, row.id]);
    return { ...page, items: page.items.map(toCard) };
  }

  @Serve(createRateCard)
  async create(@Input() { body }: InputOf<typeof createRateCard>) {
    return toCardDetail(await this.cards.create(body));
  }

  @Serve(readRateCard)
  async read(@Input() { params }: InputOf<typeof readRateCard>) {
    return toCardDetail(await this.cards.read(params.rateCardId));
  }

  @Serve(changeRateCard)
  async change(@Input() { params, body }: InputOf<typeof changeRateCard>) {
    return toCardDetail(await this.cards.change(params.rateCardId, body));
  }

  @Serve(saveRateDraft)
  async saveDraft(@Input() { params, body }: InputOf<typeof saveRateDraft>) {
    return toCardDetail(await this.cards.saveDraft(params.rateCardId, body));
  }

  @Serve(dropRateDraft)
  dropDraft(@Input() { params }: InputOf<typeof dropRateDraft>) {
    return this.cards.dropDraft(params.rateCardId);
  }

  @Serve(previewRates)
  preview(@Input() { params }: InputOf<typeof previewRates>) {
    return this.cards.consequences(params.rateCardId);
  }

  @Serve(publishRates)
  async publish(@Input() { params, body }: InputOf<typeof publishRates>) {
    return toCardDetail(await this.cards.publish(params.rateCardId, body.revision));
  }

  @Serve(previewRatesWithdrawal)
  lookAtWithdrawal(@Input() { params }: InputOf<typeof previewRatesWithdrawal>) {
    return this.withdrawal.look(params.rateCardId, params.rateVersionId);
  }

  @Serve(withdrawRates)
  async withdraw(@Input() { params, body }: InputOf<typeof withdrawRates>) {
    return toCardDetail(await this.cards.withdraw(params.rateCardId, params.rateVersionId, body.reason));
  }
}
