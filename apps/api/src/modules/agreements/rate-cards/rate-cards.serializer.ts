/** Rate cards as answers. */
import type { rateCard, rateCardDetail } from '@rapport/api-contract/rate-cards';
import type { z } from 'zod';
import type { CardRow } from './rate-cards.repository.js';
import type { CardDetail } from './rate-cards.service.js';

export const toCard = (row: CardRow): z.input<typeof rateCard> => row;

export function toCardDetail({ card, versions }: CardDetail): z.input<typeof rateCardDetail> {
  const published = versions.filter(({ state }) => state === 'published').map(({ effectiveFrom }) => effectiveFrom).toSorted();
  return {
    ...toCard(card),
    versions: versions.map(({ withdrawnAt, withdrawnBy, withdrawnReason, ...version }) => ({
      ...version, withdrawn: withdrawnAt && { at: withdrawnAt.toISOString(), by: withdrawnBy ?? '', reason: withdrawnReason ?? '' }, publishedAt: version.publishedAt?.toISOString() ?? null, effectiveUntil: version.state === 'published' ? (published.find((day) => day > version.effectiveFrom) ?? null) : null,
    })),
  };
}
