/** The comparison as a thread runs it. */
import { type ContentDifference, contentDifference } from '@rapport/policy-engine/content-difference';
import type { PolicyContent } from '@rapport/policy-engine/policy-content';

type Text = { title: string; content: PolicyContent };

export function compareContents(older: Text, newer: Text): ContentDifference {
  return contentDifference(older, newer);
}
