// What a questionnaire is: plain JSON that the admin app writes, the server freezes and the resident's browser renders.

/** The four facets of procedural justice that make up the Trust Index. */
export const FACETS = ['voice', 'respect', 'neutrality', 'motives'] as const;
export type Facet = (typeof FACETS)[number];

/** What an item measures. Only `trust` items with a facet enter the Trust Index; the others are reported apart. */
export const CONSTRUCTS = ['trust', 'satisfaction', 'legitimacy', 'effectiveness'] as const;
export type Construct = (typeof CONSTRUCTS)[number];

/** One text in every language of the questionnaire, keyed by BCP 47 tag. Plain text, never markup. */
export type LocalizedText = Readonly<Record<string, string>>;

export interface QuestionnaireDefinition {
  /** Version of this JSON shape, not of the questionnaire. */
  readonly format: 1;
  /** Stays the same over all versions of one questionnaire. */
  readonly id: string;
  /** 1, 2, 3 … frozen at publication. */
  readonly version: number;
  readonly languages: readonly string[];
  readonly defaultLanguage: string;
  readonly title: LocalizedText;
  readonly intro: LocalizedText;
  readonly thanks: LocalizedText;
  /** Small line under every question that says which contact is meant. */
  readonly contextLine?: LocalizedText;
  readonly pages: readonly Page[];
  /** Ids of questions that earlier versions had; they may never name another question. */
  readonly retiredQuestionIds?: readonly string[];
}

export interface Page {
  readonly id: string;
  readonly title?: LocalizedText;
  readonly intro?: LocalizedText;
  /** May refer to questions on earlier pages only. */
  readonly relevant?: Condition;
  readonly questions: readonly Question[];
}

interface QuestionBase {
  readonly id: string;
  readonly text: LocalizedText;
  readonly hint?: LocalizedText;
  /** Must be answered before going on; an allowed "does not apply" or "prefer not to answer" counts. */
  readonly required?: boolean;
  readonly notApplicable?: boolean;
  /** Replaces the app's own words for "does not apply". */
  readonly notApplicableLabel?: LocalizedText;
  readonly declined?: boolean;
  readonly relevant?: Condition;
}

/** What an answer counts for; null where it counts for nothing. */
export interface Measure {
  readonly facet: Facet | null;
  readonly construct: Construct | null;
  /** True where agreeing is the bad answer. */
  readonly reverse: boolean;
}

export type ScaleLabels =
  | { readonly kind: 'ends'; readonly low: LocalizedText; readonly high: LocalizedText }
  /** One label per point, lowest first. */
  | { readonly kind: 'every'; readonly points: readonly LocalizedText[] };

export interface Scale {
  /** m: answers are whole numbers 1…m, 1 the lowest whatever the order on screen. */
  readonly points: number;
  readonly labels: ScaleLabels;
  readonly order?: 'low_first' | 'high_first';
}

export interface Choice {
  /** Names this meaning for ever: a dropped choice moves to `retiredChoiceIds`. */
  readonly id: string;
  readonly text: LocalizedText;
  /** Cannot be combined with another ("none of these"). */
  readonly exclusive?: boolean;
}

interface WithChoices {
  readonly choices: readonly Choice[];
  readonly retiredChoiceIds?: readonly string[];
}

export interface MatrixRow extends Measure {
  readonly id: string;
  readonly text: LocalizedText;
}

export interface RatingQuestion extends QuestionBase, Measure { readonly type: 'rating'; readonly scale: Scale }
export interface YesNoQuestion extends QuestionBase { readonly type: 'yes_no' }
export interface SingleQuestion extends QuestionBase, WithChoices { readonly type: 'single' }
export interface MultipleQuestion extends QuestionBase, WithChoices {
  readonly type: 'multiple';
  readonly min?: number;
  readonly max?: number;
}
export interface RankingQuestion extends QuestionBase, WithChoices {
  readonly type: 'ranking';
  /** How many choices are put in order; all of them when absent. */
  readonly top?: number;
}
export interface NumberQuestion extends QuestionBase {
  readonly type: 'number';
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}
/** Bounds are civil dates YYYY-MM-DD, both included, or `today` in the agency's zone. */
export interface DateQuestion extends QuestionBase { readonly type: 'date'; readonly min?: string; readonly max?: string }
export interface ShortTextQuestion extends QuestionBase { readonly type: 'short_text'; readonly maxLength?: number }
export interface LongTextQuestion extends QuestionBase { readonly type: 'long_text'; readonly maxLength?: number }
export interface MatrixQuestion extends QuestionBase {
  readonly type: 'matrix';
  readonly rows: readonly MatrixRow[];
  readonly scale: Scale;
  readonly retiredRowIds?: readonly string[];
}
/** When required, only a yes lets the resident go on. */
export interface ConsentQuestion extends QuestionBase { readonly type: 'consent'; readonly statement: LocalizedText }
export type ContactPart = 'name' | 'phone' | 'email';
export interface ContactMeQuestion extends QuestionBase {
  readonly type: 'contact_me';
  /** Must hold phone or email, or both. */
  readonly fields: readonly ContactPart[];
}

export type Question =
  | RatingQuestion | YesNoQuestion | SingleQuestion | MultipleQuestion | RankingQuestion | NumberQuestion
  | DateQuestion | ShortTextQuestion | LongTextQuestion | MatrixQuestion | ConsentQuestion | ContactMeQuestion;
export type QuestionType = Question['type'];

export type CompareOp = 'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte';

/**
 * When a question or page is shown. A comparison with a question that has no value is false, `neq` too; write
 * `not(eq)` to include the unanswered. `row` names a matrix row.
 */
export type Condition =
  | { readonly op: 'and' | 'or'; readonly args: readonly Condition[] }
  | { readonly op: 'not'; readonly arg: Condition }
  | { readonly op: CompareOp; readonly question: string; readonly row?: string; readonly value: string | number }
  | { readonly op: 'in'; readonly question: string; readonly row?: string; readonly values: readonly (string | number)[] }
  | { readonly op: 'answered'; readonly question: string; readonly row?: string }
  | { readonly op: 'selected'; readonly question: string; readonly choice: string };
