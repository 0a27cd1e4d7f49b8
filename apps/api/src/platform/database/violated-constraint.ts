/** Which constraint refused a statement, so that a repository can say it in the words of its domain. */
import { QueryFailedError } from 'typeorm';

export interface Violation {
  /** SQLSTATE, e.g. 23505 for a doubled key, 23503 for a missing or still used row, 23P01 for overlapping periods. */
  code: string;
  constraint: string | undefined;
}

/** The violation behind `error`; undefined when it is not an integrity violation (SQLSTATE class 23). */
export function violationOf(error: unknown): Violation | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const { code, constraint } = error.driverError as { code?: string; constraint?: string };
  return code?.startsWith('23') ? { code, constraint } : undefined;
}
