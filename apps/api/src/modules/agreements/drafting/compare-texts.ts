/** The comparison of two texts as a thread runs it. */
import { type RedlineVersion, type TextRedline, textRedline } from '@rapport/agreement-engine/text-redline';

export function compareTexts(older: RedlineVersion, newer: RedlineVersion): TextRedline {
  return textRedline(older, newer);
}
