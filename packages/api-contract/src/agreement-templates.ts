/** Templates of agreements: clauses with typed fields, clauses that may be left out, and conditions for when a clause stands; a published version is final. */
import { z } from 'zod';
import { id, instant, line, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { richText } from './policy-content.js';
import { agency, route } from './route.js';

export const templateFieldTypes = ['text', 'number', 'decimal', 'money', 'date', 'choice', 'party', 'days', 'percent'] as const;
export const templateTopics = ['parties', 'scope', 'term', 'payment', 'termination', 'governing_law', 'entire_agreement', 'disputes', 'amendment', 'notices', 'liability', 'records', 'personnel', 'late_payment', 'price_changes', 'other'] as const;
export const templateTermFacts = [
  'cap', 'cap_carve_outs', 'escalator', 'escalator_fixed', 'escalator_index', 'surcharges', 'late_interest', 'renewal', 'renewal_automatic', 'renewal_by_agreement', 'advance', 'arrears', 'rate_card', 'rate_card_locked', 'metered', 'estimated', 'shared_cost', 'delivery', 'dispute_ladder', 'true_up',
] as const;

/** A key that tokens use: lower-case words joined by `_`. The rules of the engine say more exactly what is wrong with one. */
const tokenKey = line(60);
export const templateField = z.object({
  key: tokenKey, label: line(120), help: text(500).nullable().default(null), type: z.enum(templateFieldTypes), required: z.boolean().default(true),
  choices: z.array(z.object({ value: line(60), label: line(160), text: line(1000) })).max(20).default([]),
});
export type TemplateCondition =
  | { kind: 'term'; fact: (typeof templateTermFacts)[number] } | { kind: 'choice'; field: string; is: string } | { kind: 'filled'; field: string }
  | { kind: 'all'; of: TemplateCondition[] } | { kind: 'any'; of: TemplateCondition[] } | { kind: 'not'; of: TemplateCondition };
const level = (depth: number): z.ZodType<TemplateCondition> => {
  const simple = [z.object({ kind: z.literal('term'), fact: z.enum(templateTermFacts) }), z.object({ kind: z.literal('choice'), field: tokenKey, is: line(60) }), z.object({ kind: z.literal('filled'), field: tokenKey })] as const;
  if (depth === 0) return z.union(simple);
  const inner = level(depth - 1);
  return z.union([...simple, z.object({ kind: z.enum(['all', 'any']), of: z.array(inner).min(1).max(10) }), z.object({ kind: z.literal('not'), of: inner })]) as z.ZodType<TemplateCondition>;
};
/** Conditions in conditions, three deep: what nobody can read is no rule. */
export const templateCondition = level(3);
export const templateClause = z.object({
  id, key: tokenKey, heading: line(200), body: richText, topic: z.enum(templateTopics), optional: z.object({ chosen: z.boolean(), help: text(500) }).nullable().default(null), when: templateCondition.nullable().default(null),
});
export const templateContent = z.object({ title: line(200), fields: z.array(templateField).max(100), clauses: z.array(templateClause).min(1, 'needs at least one clause').max(100) });

/** What is wrong, where, in words; `clause` and `field` are keys. */
export const templateFault = z.object({ code: z.string(), clause: z.string().nullable(), field: z.string().nullable(), words: z.string() });
export const templateVersion = z.object({
  id, number: z.number().int(), state: z.enum(['draft', 'published']), note: z.string().nullable(), revision: z.number().int(), publishedAt: instant.nullable(), publishedBy: z.string().nullable(),
});
export const templateStatuses = ['active', 'archived'] as const;
export const agreementTemplate = z.object({
  id, name: z.string(), status: z.enum(templateStatuses),
  /** Newest published version; agreements are made from it. */
  published: z.object({ id, number: z.number().int(), at: instant }).nullable(), draft: z.boolean(), agreements: z.number().int(),
});
export const agreementTemplateDetail = agreementTemplate.extend({ versions: z.array(templateVersion) });
export const templateVersionDetail = templateVersion.extend({ template: z.object({ id, name: z.string() }), content: templateContent, faults: z.array(templateFault) });

const one = z.object({ agreementTemplateId: id });
const exampleContent = {
  title: 'Law enforcement services', fields: [{ key: 'municipality', label: 'Municipality', type: 'party' }],
  clauses: [{ id: '018f0000-0000-7000-8000-000000000001', key: 'parties', heading: 'Parties', body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'This agreement is made with {{municipality}}.' }] }] }, topic: 'parties' }],
} as const;

export const listTemplates = route({ id: 'agreementTemplates.list', method: 'GET', path: '/api/agreement-templates', summary: 'Templates by name', access: agency('agreements:read'), query: pageQuery.extend({ status: z.enum(templateStatuses).default('active') }), response: pageOf(agreementTemplate) });
export const createTemplate = route({
  id: 'agreementTemplates.create', method: 'POST', path: '/api/agreement-templates', status: 201, access: agency('agreements:write'),
  summary: 'A new template with a draft: our starter for law enforcement services, or a copy of another one', response: agreementTemplateDetail,
  body: z.object({ name: line(160), from: z.discriminatedUnion('kind', [z.object({ kind: z.literal('starter') }), z.object({ kind: z.literal('copy'), agreementTemplateId: id })]) }),
  example: { name: 'Patrol services', from: { kind: 'copy', agreementTemplateId: '{agreementTemplateId}' } },
});
export const readTemplate = route({ id: 'agreementTemplates.read', method: 'GET', path: '/api/agreement-templates/:agreementTemplateId', summary: 'A template with its versions', access: agency('agreements:read'), params: one, response: agreementTemplateDetail });
export const changeTemplate = route({ id: 'agreementTemplates.change', method: 'PATCH', path: '/api/agreement-templates/:agreementTemplateId', summary: 'Rename, archive or take out of the archive', access: agency('agreements:write'), params: one, body: z.object({ name: line(160).optional(), status: z.enum(templateStatuses).optional() }), response: agreementTemplateDetail, example: { name: 'Patrol' } });
export const readTemplateVersion = route({ id: 'agreementTemplates.version', method: 'GET', path: '/api/agreement-templates/:agreementTemplateId/versions/:templateVersionId', summary: 'One version with its content and what is wrong with it', access: agency('agreements:read'), params: z.object({ agreementTemplateId: id, templateVersionId: id }), response: templateVersionDetail });
export const saveTemplateDraft = route({
  id: 'agreementTemplates.saveDraft', method: 'PUT', path: '/api/agreement-templates/:agreementTemplateId/draft', access: agency('agreements:write'), params: one,
  summary: 'Begin or save the next version; `revision` is that of the draft that was looked at, null to begin one. Faults are told, not refused: a draft may be unfinished', response: templateVersionDetail,
  body: z.object({ content: templateContent, note: text(1000).nullable().default(null), revision: z.number().int().nullable() }), example: { content: exampleContent, revision: null },
});
export const dropTemplateDraft = route({ id: 'agreementTemplates.dropDraft', method: 'DELETE', path: '/api/agreement-templates/:agreementTemplateId/draft', summary: 'Throw the draft away', access: agency('agreements:write'), params: one });
export const publishTemplate = route({
  id: 'agreementTemplates.publish', method: 'POST', path: '/api/agreement-templates/:agreementTemplateId/publish', summary: 'Make the draft final, so that agreements can be made from it; refused while anything is wrong with it', access: agency('agreements:write'), params: one,
  body: z.object({ revision: z.number().int() }), response: agreementTemplateDetail, example: { revision: 1 },
});
