/** Questionnaires: drafts edited as JSON, a gate before publication, frozen versions. */
import { z } from 'zod';
import { id, instant, language, line, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

/** A definition as `@rapport/survey-engine/definition` describes it; the engine's own schema checks it when it is saved. */
export const definitionJson = z.record(z.string(), z.unknown());
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const versionSummary = z.object({
  id, number: z.number().int().positive(), languages: z.array(language), questions: z.number().int(), publishedAt: instant,
  publishedBy: z.string(), note: z.string().nullable(),
  /** True ends every trend line before this version: the items changed their meaning. */
  breaksTrend: z.boolean(),
  /** SHA-256 over the canonical JSON of the definition (RFC 8785 order). */
  sha256,
});

export const questionnaireSummary = z.object({
  id, name: z.string(), starter: z.boolean(), archivedAt: instant.nullable(), createdAt: instant,
  latest: versionSummary.nullable(),
  draft: z.object({ revision: z.number().int(), changedAt: instant, changedBy: z.string() }).nullable(),
  surveys: z.number().int(),
});

/** One fault of a draft, and where it is: a JSON path such as `pages.0.questions.2.text.es`. */
export const finding = z.object({ code: z.string(), path: z.string(), message: z.string() });

export const questionnaire = questionnaireSummary.extend({ draftDefinition: definitionJson.nullable() });
export const questionnaireVersion = versionSummary.extend({ questionnaireId: id, definition: definitionJson });

const params = z.object({ questionnaireId: id });
const revision = z.int32().min(0);

export const listQuestionnaires = route({
  id: 'questionnaires.list', method: 'GET', path: '/api/questionnaires', summary: 'The questionnaires of your agency, newest first',
  access: agency('surveys:read'), query: pageQuery.extend({ archived: z.enum(['no', 'yes', 'all']).default('no') }), response: pageOf(questionnaireSummary),
});

export const createQuestionnaire = route({
  id: 'questionnaires.create', method: 'POST', path: '/api/questionnaires', status: 201,
  summary: 'Start a questionnaire as a draft: from a published version, from a definition, or from the starter',
  access: agency('surveys:manage'), response: questionnaire,
  body: z.object({ name: line(120), fromVersionId: id.optional(), definition: definitionJson.optional() }),
  example: { name: 'Traffic stops' },
});

export const readQuestionnaire = route({
  id: 'questionnaires.read', method: 'GET', path: '/api/questionnaires/:questionnaireId', summary: 'One questionnaire with its draft',
  access: agency('surveys:read'), params, response: questionnaire,
});

export const changeQuestionnaire = route({
  id: 'questionnaires.change', method: 'PATCH', path: '/api/questionnaires/:questionnaireId', summary: 'Rename a questionnaire, or put it away',
  access: agency('surveys:manage'), params, body: z.object({ name: line(120), archived: z.boolean() }).partial(), response: questionnaire,
  example: { name: 'Calls for service' },
});

export const saveDraft = route({
  id: 'questionnaires.saveDraft', method: 'PUT', path: '/api/questionnaires/:questionnaireId/draft',
  summary: 'Keep the draft; `revision` is the one that was read (0 when there was none), so that two editors cannot overwrite each other',
  access: agency('surveys:manage'), params, body: z.object({ revision, definition: definitionJson }), response: questionnaire,
  example: { revision: 0, definition: {} },
});

export const discardDraft = route({
  id: 'questionnaires.discardDraft', method: 'DELETE', path: '/api/questionnaires/:questionnaireId/draft', summary: 'Throw the draft away; published versions stay',
  access: agency('surveys:manage'), params, response: questionnaire,
});

export const checkDraft = route({
  id: 'questionnaires.checkDraft', method: 'GET', path: '/api/questionnaires/:questionnaireId/draft/check',
  summary: 'What still stands against publishing the draft', access: agency('surveys:read'), params,
  response: z.object({
    publishable: z.boolean(), findings: z.array(finding),
    /** Against the latest version: whether trend lines go on, and if not, why. */
    comparison: z.object({ breaksTrend: z.boolean(), reasons: z.array(z.object({ code: z.string(), item: z.string(), message: z.string() })) }).nullable(),
  }),
});

export const publishDraft = route({
  id: 'questionnaires.publish', method: 'POST', path: '/api/questionnaires/:questionnaireId/publish', status: 201,
  summary: 'Freeze the draft as the next version', access: agency('surveys:manage'), params, response: versionSummary,
  body: z.object({ revision, note: text(500).optional() }), example: { revision: 1 },
});

export const listVersions = route({
  id: 'questionnaires.versions', method: 'GET', path: '/api/questionnaires/:questionnaireId/versions', summary: 'All published versions, newest first',
  access: agency('surveys:read'), params, query: pageQuery, response: pageOf(versionSummary),
});

export const readVersion = route({
  id: 'questionnaires.version', method: 'GET', path: '/api/questionnaires/:questionnaireId/versions/:questionnaireVersionId',
  summary: 'One published version with its definition', access: agency('surveys:read'),
  params: params.extend({ questionnaireVersionId: id }), response: questionnaireVersion,
});

export const previewQuestionnaire = route({
  id: 'questionnaires.preview', method: 'POST', path: '/api/questionnaires/:questionnaireId/preview',
  summary: 'A link that shows the draft (or a version) as residents will see it and stores nothing; it works for a day',
  access: agency('surveys:read'), params, body: z.object({ questionnaireVersionId: id.optional() }),
  response: z.object({ url: z.url(), expiresAt: instant }), example: {},
});
