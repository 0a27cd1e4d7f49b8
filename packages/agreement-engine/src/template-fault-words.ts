/** Says in words what is wrong with a template, where, and how to mend it. */
import type { TemplateContent } from './template.js';
import type { TemplateFault, TemplateFaultCode } from './template-check.js';

interface Place { clause: string; field: string; detail: string }

const words: Record<TemplateFaultCode, (at: Place) => string> = {
  'no-title': () => 'The agreement has no title. Give it one.',
  'field-key': ({ field }) => `“${field}” cannot be the name of a field. Use lower-case words joined by _, and neither “terms” nor “section”.`,
  'field-twice': ({ field }) => `Two fields are named “${field}”. Rename one.`,
  'choice-without-values': ({ field }) => `Field “${field}” offers no choice. Give it at least two values.`,
  'choice-value-twice': ({ field, detail }) => `Field “${field}” offers “${detail}” twice. Rename or remove one.`,
  'field-unused': ({ field }) => `Field “${field}” stands in no clause. Put {{…}} with its name where it belongs, or remove it.`,
  'clause-id-twice': () => 'Two clauses share one identity. Remove one and add it anew.',
  'clause-key': ({ clause }) => `“${clause}” cannot be the name of a clause. Use lower-case words joined by _.`,
  'clause-key-twice': ({ clause }) => `Two clauses are named “${clause}”. Rename one.`,
  'no-heading': ({ clause }) => `Clause “${clause}” has no heading. Give it one.`,
  'no-words': ({ clause }) => `Clause “${clause}” says nothing. Write it or remove it.`,
  'unknown-token': ({ clause, detail }) => `Clause “${clause}” has {{${detail}}}, which nothing fills. Use a field, a term or a section.`,
  'unknown-field': ({ clause, field }) => `Clause “${clause}” names field “${field}”, which is not there. Add the field or correct the name.`,
  'not-a-party': ({ clause, field }) => `Clause “${clause}” asks for a part of “${field}”, which is no party. Leave the part out.`,
  'block-in-sentence': ({ clause, detail }) => `Clause “${clause}” has {{${detail}}} inside a sentence. It is a table or list: put it on a line of its own.`,
  'unknown-section': ({ clause, detail }) => `Clause “${clause}” points to section “${detail}”, which is not there. Correct the name.`,
  'section-may-be-missing': ({ clause, detail }) => `Clause “${clause}” points to section “${detail}”, which can be left out while this clause stands. Make it stand whenever this one does, or do not point to it.`,
  'condition-field': ({ clause, field }) => `The condition of clause “${clause}” asks field “${field}”, which is not there or is no choice.`,
  'condition-value': ({ clause, field, detail }) => `The condition of clause “${clause}” asks whether “${field}” is “${detail}”, which it never offers.`,
  'contradictory-condition': ({ clause }) => `The condition of clause “${clause}” can never hold. Correct it, or remove the clause.`,
  'too-many-questions': ({ clause }) => `The condition of clause “${clause}” asks more than anybody can follow. Divide the clause.`,
  'topic-missing': ({ detail }) => `No clause speaks of ${topic(detail)}. Every agreement must.`,
  'topic-may-be-missing': ({ detail }) => `What speaks of ${topic(detail)} can be left out. Keep one clause of it that always stands.`,
};

const topic = (key: string): string => key.replaceAll('_', ' ');

/** One sentence or two, and how to mend it; clauses are called by their heading, fields by their label. */
export function faultInWords(fault: TemplateFault, content: TemplateContent): string {
  const clause = content.clauses.find(({ key }) => key === fault.clause)?.heading.trim() || fault.clause;
  const field = content.fields.find(({ key }) => key === fault.field)?.label ?? fault.field;
  return words[fault.code]({ clause: clause ?? '', field: field ?? '', detail: fault.detail ?? '' });
}
