// Sizes that a definition or an answer may have, in one place for schema, validation and forms.

/** Lengths are counted in Unicode code points after normalisation. */
export const LIMITS = {
  questions: 200,
  pages: 200,
  languages: 20,
  choices: 100,
  rows: 30,
  scalePoints: 11,
  conditionDepth: 8,
  conditionArgs: 50,
  idLength: 64,
  label: 500,
  prose: 4000,
  shortText: 200,
  shortTextMax: 500,
  longText: 2000,
  longTextMax: 10_000,
  name: 120,
  phone: 40,
  email: 254,
  /** Entries in one submission, known or not. */
  answers: 400,
  /** UTF-16 units in all strings of one submission. */
  submission: 200_000,
} as const;
