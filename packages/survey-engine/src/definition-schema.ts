// The zod schema of a questionnaire definition, for the API and the admin app only: the resident's browser never loads it.
import { z } from 'zod';
import { CONSTRUCTS, FACETS, type Condition, type Question, type QuestionnaireDefinition } from './definition.js';
import { LIMITS } from './limits.js';

// Lower case, no dots and no tildes: ids become form field names and column names.
const id = z.string()
  .regex(/^[a-z][a-z0-9_]*$/, 'An id starts with a lower-case letter and holds only lower-case letters, digits and underscores.')
  .max(LIMITS.idLength, `An id has at most ${LIMITS.idLength} characters.`);
const language = z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'A language is a tag such as "en", "es-US" or "zh-Hant".');
const plain = (max: number) => z.string()
  .max(max, `A text here has at most ${max} characters.`)
  .refine((text) => !/[^\P{Cc}\n]|\p{Cs}/u.test(text), 'A text holds no control characters.');
const localized = (max: number) => z.record(language, plain(max));
const label = localized(LIMITS.label);
const prose = localized(LIMITS.prose);
const list = <T extends z.ZodType>(item: T, max: number, what: string) => z.array(item).max(max, `At most ${max} ${what}.`);
const retired = list(id, 1000, 'retired ids').optional();
const whole = z.int('This must be a whole number.');

const scalar = z.union([z.string().max(LIMITS.label), z.number()]);
const target = { question: id, row: id.optional() };
const condition: z.ZodType<Condition> = z.lazy(() => z.discriminatedUnion('op', [
  z.strictObject({ op: z.enum(['and', 'or']), args: z.array(condition).min(1, 'This needs at least one condition.').max(LIMITS.conditionArgs, `At most ${LIMITS.conditionArgs} conditions.`) }),
  z.strictObject({ op: z.literal('not'), arg: condition }),
  z.strictObject({ op: z.enum(['eq', 'neq', 'gt', 'gte', 'lt', 'lte']), ...target, value: scalar }),
  z.strictObject({ op: z.literal('in'), ...target, values: z.array(scalar).min(1, 'Name at least one value.').max(LIMITS.choices, `At most ${LIMITS.choices} values.`) }),
  z.strictObject({ op: z.literal('answered'), ...target }),
  z.strictObject({ op: z.literal('selected'), question: id, choice: id }),
]));

const scale = z.strictObject({
  points: whole.min(2, 'A scale has at least 2 points.').max(LIMITS.scalePoints, `A scale has at most ${LIMITS.scalePoints} points.`),
  labels: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ends'), low: label, high: label }),
    z.strictObject({ kind: z.literal('every'), points: list(label, LIMITS.scalePoints, 'points') }),
  ]),
  order: z.enum(['low_first', 'high_first']).optional(),
});

const base = {
  id,
  text: label,
  hint: prose.optional(),
  required: z.boolean().optional(),
  notApplicable: z.boolean().optional(),
  notApplicableLabel: label.optional(),
  declined: z.boolean().optional(),
  relevant: condition.optional(),
};
const measure = { facet: z.enum(FACETS).nullable(), construct: z.enum(CONSTRUCTS).nullable(), reverse: z.boolean() };
const choices = {
  choices: list(z.strictObject({ id, text: label, exclusive: z.boolean().optional() }), LIMITS.choices, 'choices'),
  retiredChoiceIds: retired,
};
const length = (max: number) => whole.min(1, 'The length is at least 1.').max(max, `The length is at most ${max}.`).optional();
const count = whole.min(1, 'This is at least 1.').max(LIMITS.choices).optional();
const bound = z.string().regex(/^(today|\d{4}-\d{2}-\d{2})$/, 'A date limit is YYYY-MM-DD or "today".').optional();

const question: z.ZodType<Question> = z.discriminatedUnion('type', [
  z.strictObject({ ...base, ...measure, type: z.literal('rating'), scale }),
  z.strictObject({ ...base, type: z.literal('yes_no') }),
  z.strictObject({ ...base, ...choices, type: z.literal('single') }),
  z.strictObject({ ...base, ...choices, type: z.literal('multiple'), min: count, max: count }),
  z.strictObject({ ...base, ...choices, type: z.literal('ranking'), top: count }),
  z.strictObject({ ...base, type: z.literal('number'), min: z.number().optional(), max: z.number().optional(), integer: z.boolean().optional() }),
  z.strictObject({ ...base, type: z.literal('date'), min: bound, max: bound }),
  z.strictObject({ ...base, type: z.literal('short_text'), maxLength: length(LIMITS.shortTextMax) }),
  z.strictObject({ ...base, type: z.literal('long_text'), maxLength: length(LIMITS.longTextMax) }),
  z.strictObject({ ...base, type: z.literal('matrix'), rows: list(z.strictObject({ ...measure, id, text: label }), LIMITS.rows, 'rows'), scale, retiredRowIds: retired }),
  z.strictObject({ ...base, type: z.literal('consent'), statement: prose }),
  z.strictObject({ ...base, type: z.literal('contact_me'), fields: list(z.enum(['name', 'phone', 'email']), 3, 'fields') }),
]);

/** Strict shape and sizes. What a shape cannot say (cycles, missing translations …) is `publishCheck`'s. */
export const definitionSchema: z.ZodType<QuestionnaireDefinition> = z.strictObject({
  format: z.literal(1),
  id,
  version: whole.min(1, 'Versions count from 1.'),
  languages: list(language, LIMITS.languages, 'languages').min(1, 'A questionnaire has at least one language.'),
  defaultLanguage: language,
  title: label,
  intro: prose,
  thanks: prose,
  contextLine: label.optional(),
  pages: list(z.strictObject({
    id,
    title: label.optional(),
    intro: prose.optional(),
    relevant: condition.optional(),
    questions: list(question, LIMITS.questions, 'questions on a page'),
  }), LIMITS.pages, 'pages'),
  retiredQuestionIds: retired,
}).refine(({ pages }) => pages.reduce((sum, page) => sum + page.questions.length, 0) <= LIMITS.questions, {
  path: ['pages'], message: `A questionnaire has at most ${LIMITS.questions} questions.`,
});
