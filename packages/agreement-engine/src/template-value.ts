/** Values of a template's fields: whether each is of its type, and how it stands in the agreement. */
import { isCivilDay } from './civil-day.js';
import { countInWords, dayInWords, decimalInWords, isDecimal, moneyInWords, percentInWords } from './locale-format.js';
import { isMailAddress } from './mailbox.js';
import type { FieldValue, Party, PartyPart, TemplateField } from './template.js';
import { partyParts } from './template.js';

export type ValueFault = 'empty' | 'not-a-text' | 'hidden-characters' | 'not-whole' | 'not-a-decimal' | 'not-money' | 'not-a-day' | 'not-a-choice' | 'not-a-party' | 'party-incomplete' | 'party-mail' | 'negative';

const hidden = /(?![\t\n])\p{Cc}/u;
const isParty = (value: FieldValue): value is Party => typeof value === 'object' && value !== null && partyParts.every((part) => typeof value[part] === 'string');

function textFault(value: FieldValue): ValueFault | null {
  if (typeof value !== 'string') return 'not-a-text';
  return hidden.test(value) || !value.isWellFormed() ? 'hidden-characters' : null;
}

function partyFault(value: FieldValue): ValueFault | null {
  if (!isParty(value)) return 'not-a-party';
  if (partyParts.some((part) => textFault(value[part]) !== null)) return 'hidden-characters';
  // Whom to write to may be known later, and is an address that can be written to; who it is and what it is may not.
  if (!value.name.trim() || !value.form.trim() || !value.address.trim()) return 'party-incomplete';
  return value.email.trim() === '' || isMailAddress(value.email.trim()) ? null : 'party-mail';
}

function numberFault(value: FieldValue, least: number): ValueFault | null {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return 'not-whole';
  return value < least ? 'negative' : null;
}

/** Why a value cannot stand in a field; null when it can. A missing one is `empty`. */
export function valueFault(field: TemplateField, value: FieldValue | undefined): ValueFault | null {
  if (value === undefined || (typeof value === 'string' && value.trim() === '')) return 'empty';
  switch (field.type) {
    case 'text': return textFault(value);
    case 'number': return numberFault(value, Number.MIN_SAFE_INTEGER);
    case 'days': return numberFault(value, 0);
    case 'money': return typeof value === 'number' && Number.isSafeInteger(value) ? null : 'not-money';
    case 'decimal': case 'percent': return typeof value === 'string' && isDecimal(value) ? null : 'not-a-decimal';
    case 'date': return typeof value === 'string' && isCivilDay(value) ? null : 'not-a-day';
    case 'choice': return field.choices.some((each) => each.value === value) ? null : 'not-a-choice';
    case 'party': return partyFault(value);
  }
}

const oneLine = (text: string) => text.trim().replace(/\s*\n\s*/g, ', ').replace(/\t/g, ' ');

/** The value as it stands in the text; null where there is none of its type. A party is its name, unless a part is asked for. */
export function valueInWords(field: TemplateField, value: FieldValue | undefined, part: PartyPart | null, { currency, locale }: { currency: string; locale: string }): string | null {
  if (value === undefined || valueFault(field, value) !== null) return null;
  if (typeof value === 'object') return oneLine(value[part ?? 'name']) || null;
  const text = String(value);
  switch (field.type) {
    case 'number': return decimalInWords(text, locale);
    case 'days': return countInWords(Number(value), 'day');
    case 'money': return moneyInWords(Number(value), currency, locale);
    case 'decimal': return decimalInWords(text, locale);
    case 'percent': return percentInWords(text, locale);
    case 'date': return dayInWords(text, locale);
    case 'choice': return field.choices.find((each) => each.value === value)?.text ?? null;
    default: return oneLine(text);
  }
}
