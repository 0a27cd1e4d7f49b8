// The one error of this package: a figure was asked for from values that cannot mean anything.

export type InvalidInputCode =
  | 'answer-outside-scale'
  | 'not-a-scale'
  | 'not-a-count'
  | 'not-a-share'
  | 'not-a-confidence'
  | 'not-finite'
  | 'lengths-differ'
  | 'too-few-values'
  | 'keys-differ'
  | 'key-repeated'
  | 'category-without-target'
  | 'target-without-answers'
  | 'margins-disagree'
  | 'too-few-to-publish';

/** Thrown for values no caller should send; `code` is stable, the message is for people. */
export class InvalidInput extends Error {
  constructor(
    readonly code: InvalidInputCode,
    message: string,
  ) {
    super(message);
    this.name = 'InvalidInput';
  }
}

/** Refuses anything but a finite number ≥ 0; fractions pass, since an effective n is rarely whole. */
export function requireCount(value: number, name: string): void {
  if (!Number.isFinite(value) || value < 0) throw new InvalidInput('not-a-count', `${name} must be zero or more, not ${value}`);
}

/** Refuses anything outside 0 to 1, allowing for rounding in the last places. */
export function requireShare(value: number, name: string): void {
  if (!(value >= -1e-9 && value <= 1 + 1e-9)) throw new InvalidInput('not-a-share', `${name} must lie between 0 and 1, not ${value}`);
}

/** Refuses NaN and infinities. */
export function requireFinite(value: number, name: string): void {
  if (!Number.isFinite(value)) throw new InvalidInput('not-finite', `${name} must be a finite number, not ${value}`);
}

/** Refuses a confidence that is not strictly between 0 and 1 (95% is 0.95, not 95). */
export function requireConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new InvalidInput('not-a-confidence', `confidence must lie strictly between 0 and 1, not ${confidence}`);
  }
}
