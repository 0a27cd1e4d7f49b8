/** What an agreement costs and how two of its versions differ, as answers carry it: every amount in minor units, every figure explained. */
import { z } from 'zod';
import { explanation } from './agreement-terms.js';
import { periodOf } from './billing-documents.js';
import { civilDate, instant } from './fields.js';
import { changeKinds, wordRun } from './policy-content.js';

const amount = z.number().int();

/** Something that keeps a draft from being priced or sent: what is wrong, where, and how to mend it. */
export const draftFault = z.object({
  /** `terms`: the figures and dates. `fields`: a gap of the template. `text`: a clause. `rates`: the rate card. `comments`: an internal comment that blocks. */
  where: z.enum(['terms', 'fields', 'text', 'rates', 'comments']),
  /** Place in the body of the save, like `terms.lines.deputy.price.rateKey` or `fieldValues.agency`; null: the whole. */
  path: z.string().nullable(),
  code: z.string(), message: z.string(),
  /** The clause it stands in; null where it stands in none, or in several. */
  clauseId: z.string().nullable(),
});
export type DraftFault = z.output<typeof draftFault>;

/** One line of a year or of an invoice. Negative amounts are credits, or what a cap cut off. */
export const figureLine = z.object({
  key: z.string(), kind: z.enum(['service', 'surcharge', 'cap', 'delivery_credit', 'true_up', 'interest', 'delta']), lineId: z.string().nullable(), surchargeId: z.string().nullable(),
  label: z.string(), amount,
  /** Null where it was not asked for. */
  explanation: explanation.nullable(),
});
export const figureYear = z.object({ span: periodOf, total: amount, lines: z.array(figureLine) });
export const figureInvoice = z.object({ /** Days of service on it. */ span: periodOf, /** Day on which it can be billed, and on which it is due. */ billOn: civilDate, dueOn: civilDate, total: amount, lines: z.array(figureLine) });

export const forecast = z.object({
  currency: z.string(),
  /** Years counted from the anchor, and years of the agency, ten at most; both cover the same days. Explanations stand with the year that is shown first. */
  agreementYears: z.array(figureYear), fiscalYears: z.array(figureYear),
  /** The agreement year that is shown first, and whose invoices are listed: the first one, or that in which an amendment takes effect. Null where none can be priced. */
  year: periodOf.nullable(),
  /** Each invoice of that year, in order. */
  invoices: z.array(figureInvoice),
  /** Of the whole term; null where it has more than ten years, or some that cannot be priced yet. */
  total: amount.nullable(),
  /** What is in no figure here: lines billed after the fact (metered, shared costs), and years that wait for an index. `lineId` null: not one line alone. */
  unknown: z.array(z.object({ lineId: z.string().nullable(), label: z.string(), because: z.string() })),
});
export type Forecast = z.output<typeof forecast>;

/** Rates that a sent version was priced from and that the agency withdrew before their day: its figures from that day on are those of the day it was sent. */
export const withdrawnRates = z.array(z.object({ effectiveFrom: civilDate, at: instant, by: z.string(), reason: z.string() }));

const compared = { from: amount, to: amount, difference: amount, /** The difference as a share of the older figure, e.g. `0.034`; null where there was nothing. */ share: z.string().nullable() };
/** One line old and new: matched by its id through all versions. */
export const moneyLine = z.object({ kind: figureLine.shape.kind, id: z.string(), label: z.string(), change: z.enum(['same', 'added', 'removed', 'changed']), ...compared });
const payment = z.object({ billOn: civilDate, dueOn: civilDate, amount }).nullable();
export const moneyRedline = z.object({
  currency: z.string(),
  /** The year that is compared: the first agreement year of the newer one. */
  year: periodOf,
  lines: z.array(moneyLine), total: z.object(compared), firstPayment: z.object({ from: payment, to: payment }),
  /** The same in one sentence for each line that differs. */
  summary: z.array(z.string()),
});
export type MoneyRedline = z.output<typeof moneyRedline>;
const place = z.object({ number: z.string().nullable(), heading: z.string() }).nullable();
const partChange = z.enum(['same', 'added', 'removed', 'changed']);
/** Rows are matched by what they are about, columns by their headings; cells stand in the order of the columns. */
export const tableRedline = z.object({
  change: partChange, columns: z.array(z.object({ change: partChange, heading: z.string() })),
  rows: z.array(z.object({ change: z.enum(changeKinds), moved: z.boolean(), cells: z.array(z.object({ change: partChange, words: z.array(wordRun) })) })),
});
export type TableRedline = z.output<typeof tableRedline>;
export const textRedline = z.object({
  /** Empty where the title is the same. */ title: z.array(wordRun),
  /** In the order of the newer version; removed ones stand where they stood. Words are empty where nothing changed: the version itself has them. */
  clauses: z.array(z.object({
    clauseId: z.string(), change: z.enum(changeKinds), moved: z.boolean(), from: place, to: place, heading: z.array(wordRun), words: z.array(wordRun),
    /** The words in parts where a table is among them; empty where there is none. */ parts: z.array(z.discriminatedUnion('kind', [z.object({ kind: z.literal('words'), words: z.array(wordRun) }), z.object({ kind: z.literal('table'), table: tableRedline })])),
    formattingOnly: z.boolean(), /** Told as replaced: word by word it could not be read. */ coarse: z.boolean(),
  })),
  counts: z.record(z.enum(changeKinds), z.number().int()),
  /** A sentence for each thing that changed, in reading order; one that says so where nothing did. */ summary: z.array(z.string()),
});

/** Text beside money. `money` is null where one of the two cannot be priced; `moneyBecause` says why. */
export const redline = <T extends z.ZodType>(side: T) => z.object({ from: side, to: side, text: textRedline, money: moneyRedline.nullable(), moneyBecause: z.string().nullable() });
