// The one error of this package: a figure was asked for from values that cannot mean anything.

export type InvalidInputCode =
  | 'answer_outside_scale'
  | 'not_a_scale'
  | 'not_a_count'
  | 'not_a_share'
  | 'not_a_confidence'
  | 'not_finite'
  | 'lengths_differ'
  | 'too_few_values'
  | 'keys_differ'
  | 'key_repeated'
  | 'category_without_target'
  | 'target_without_answers'
  | 'margins_disagree'
  | 'too_few_to_publish';

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
  if (!Number.isFinite(value) || value < 0)
    throw new InvalidInput('not_a_count', `${name} must be zero or more, not ${value}`);
}

/** Refuses anything outside 0 to 1, allowing for rounding in the last places. */
export function requireShare(value: number, name: string): void {
  if (!(value >= -1e-9 && value <= 1 + 1e-9))
    throw new InvalidInput('not_a_share', `${name} must lie between 0 and 1, not ${value}`);
}

/** Refuses NaN and infinities. */
export function requireFinite(value: number, name: string): void {
  if (!Number.isFinite(value)) throw new InvalidInput('not_finite', `${name} must be a finite number, not ${value}`);
}

/** Refuses a confidence that is not strictly between 0 and 1 (95% is 0.95, not 95). */
export function requireConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new InvalidInput('not_a_confidence', `confidence must lie strictly between 0 and 1, not ${confidence}`);
  }
}
