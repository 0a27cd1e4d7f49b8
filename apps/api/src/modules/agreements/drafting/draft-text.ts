/** The text of a draft: from its template, or blank, with the words that were negotiated. Pure, and small enough to be made at every save. */
import { compose, type Composed } from '@rapport/agreement-engine/compose-agreement';
import type { FieldValue, TemplateContent } from '@rapport/agreement-engine/template';
import { replaceTokens } from '@rapport/agreement-engine/template-token';
import type { FirstYear } from '@rapport/agreement-engine/terms-table';
import type { AgreementTerms, RateVersion } from '@rapport/billing-engine/terms';
import type { NegotiatedWording } from '../agreement.rows.js';

/** Figures, days and money as people of this country write them; the words of our templates are English. */
const locale = 'en-US';

export interface DraftText {
  title: string; template: TemplateContent | null; values: Readonly<Record<string, FieldValue>>; choices: Readonly<Record<string, boolean>>; wording: NegotiatedWording; terms: AgreementTerms; rates: RateVersion | null; firstYear: FirstYear | null;
}

/** A blank agreement is made of added clauses alone, under the title that it was given. */
export function composeDraft({ title, template, values, choices, wording, terms, rates, firstYear }: DraftText): Composed {
  return compose({ template: template ?? { title, fields: [], clauses: [] }, values, terms, rates, firstYear, choices, wording: wording.overrides, added: wording.added, locale });
}

/** Id of each clause by the key under which the template and its faults name it. */
export function clauseIds(template: TemplateContent | null, wording: NegotiatedWording): Map<string, string> {
  return new Map([...(template?.clauses ?? []).map((each): [string, string] => [each.key, each.id]), ...wording.added.map((each): [string, string] => [each.id, each.id])]);
}

/** Who the parties are is known from the start; form and address are not. */
export function knownParties(template: TemplateContent | null, names: { agency: string; municipality: string }): Record<string, FieldValue> {
  const party = (name: string) => ({ name, form: '', address: '', contact: '', email: '' });
  const fields = (template?.fields ?? []).filter((each) => each.type === 'party');
  return Object.fromEntries(fields.flatMap(({ key }) => (key === 'agency' || key === 'municipality' ? [[key, party(names[key])]] : [])));
}

/** What a template calls an agreement between these two; null where its title asks for what is not known yet. */
export function proposedTitle(template: TemplateContent | null, names: { agency: string; municipality: string }): string | null {
  let unknown = false;
  const title = replaceTokens(template?.title ?? '', (token) => {
    if (token.kind === 'field' && (token.key === 'agency' || token.key === 'municipality') && (token.part ?? 'name') === 'name') return names[token.key];
    unknown = true;
    return '';
  }).trim();
  return unknown || title === '' ? null : title;
}
