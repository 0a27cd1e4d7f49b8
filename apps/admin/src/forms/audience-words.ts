/** Audiences in words. */
import type { Audience } from '@rapport/api-contract/audiences';
import type { personKinds } from '@rapport/api-contract/people';
import { roleWords } from '../workplace/role-words.js';

type Rule = Audience['include'][number];
export const kindLabels: Record<(typeof personKinds)[number], string> = { sworn: 'Sworn', dispatcher: 'Dispatchers', civilian: 'Civilians', volunteer: 'Volunteers', contractor: 'Contractors' };

const isOpen = (rule: Rule) => rule.unitIds.length + rule.kinds.length + rule.roles.length + rule.personIds.length === 0;
/** Everybody who is employed, nobody left out. */
export const isEverybody = (audience: Audience): boolean => audience.exclude.length === 0 && audience.include.some(isOpen);

/** `units` are those whose names are known; others are counted. */
export function ruleWords(rule: Rule, units: readonly { value: string; label: string }[]): string {
  if (isOpen(rule)) return 'everybody';
  const unit = (id: string) => units.find((each) => each.value === id)?.label.trim();
  const parts = [
    rule.kinds.map((kind) => kindLabels[kind].toLowerCase()).join(' or '),
    rule.roles.length ? `with the role ${rule.roles.map((role) => roleWords[role].label.toLowerCase()).join(' or ')}` : '',
    rule.unitIds.length ? `in ${rule.unitIds.every(unit) && rule.unitIds.length <= 3 ? rule.unitIds.map(unit).join(' or ') : `${rule.unitIds.length} units`}` : '',
    rule.personIds.length ? `${rule.personIds.length === 1 ? 'one named person' : `${rule.personIds.length} named persons`}` : '',
  ].filter(Boolean);
  return parts.join(', ');
}

/** The whole audience in one sentence part: "sworn, in Patrol; left out: volunteers". */
export function audienceWords(audience: Audience, units: readonly { value: string; label: string }[]): string {
  const asked = audience.include.some(isOpen) ? 'everybody' : audience.include.map((rule) => ruleWords(rule, units)).join('; or ');
  return audience.exclude.length ? `${asked}; left out: ${audience.exclude.map((rule) => ruleWords(rule, units)).join('; ')}` : asked;
}
