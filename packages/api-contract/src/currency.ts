/** Currencies as callers name them: each by a code of ISO 4217 that billing can reckon in. */
import { currencyPlaces } from '@rapport/billing-engine/currencies';
import { z } from 'zod';

const wrong = 'must be the code of a currency, like USD';
/** A code alone of the right form would be stored, and break every sum and file that it comes into. */
export const currency = z.string().regex(/^[A-Z]{3}$/, { error: wrong, abort: true }).refine((code) => currencyPlaces.has(code), wrong);
