/** From when to when a version binds, in few words. */
import { dayPlus } from './civil-days.js';
import { stateWords, versionName } from './policy-words.js';
import type { VersionSummary } from './use-policies.js';

type Bound = Pick<VersionSummary, 'number' | 'state' | 'effectiveOn' | 'endsOn' | 'endReason'>;

/** `endsOn` is the first day on which it does not bind; null for a version without a first day. */
export function bindingWords({ effectiveOn, endsOn, endReason }: Bound, date: (day: string) => string): string | null {
  if (!effectiveOn) return null;
  if (!endsOn) return `binds from ${date(effectiveOn)}`;
  if (endsOn <= effectiveOn) return 'never bound';
  const last = dayPlus(endsOn, -1);
  const verb = endReason ? 'bound' : 'binds';
  return last === effectiveOn ? `${verb} on ${date(effectiveOn)} only` : `${verb} ${date(effectiveOn)} to ${date(last)}`;
}

/** "Version 2, superseded: bound Jun 19, 2025 to May 14, 2026". */
export function versionChoice(version: Bound, date: (day: string) => string): string {
  const binding = bindingWords(version, date);
  return `${versionName(version)}, ${stateWords[version.state].label.toLowerCase()}${binding ? `: ${binding}` : ''}`;
}
