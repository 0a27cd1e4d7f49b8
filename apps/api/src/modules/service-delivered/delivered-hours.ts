/** Minutes as hours: a decimal written out, exact to ten places, so that a year of single minutes is off by less than a tenth of a cent. */
import { decimal, decimalText } from '@rapport/billing-engine/decimal';

export const hoursOf = (minutes: number): string => decimalText(decimal(minutes).div(60).toDecimalPlaces(10));
