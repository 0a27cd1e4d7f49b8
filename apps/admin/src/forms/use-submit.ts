/** Sends a form: while it is sent, what was wrong with which field, and what was wrong with all of it. */
import { ApiProblem } from '@rapport/api-client/client';
import type { FieldError } from '@rapport/ui/form-errors';
import { useFormats } from '@rapport/ui/formats-provider';
import { daysInWords } from '@rapport/ui/problem';
import { useState } from 'react';
import { atField, inSummary, inUnits, withoutTouched } from './form-faults.js';
import { confirmed } from '../session/step-up.js';

export interface Submit {
  busy: boolean;
  /** Message of a field by its name, for its `error` property. */
  fields: Record<string, string>;
  /** `id` and `error` of an input, by the name of its field. */
  field: (name: string) => { id: string; error: string | undefined };
  /** All faults, for FormErrors at the top; ids are `prefix-name`. */
  errors: FieldError[];
  /** A failure that belongs to no field, for ErrorState. */
  failure: unknown;
  /** Says what is missing before anything is sent, by field. */
  refuse: (faults: Record<string, string>) => void;
  /** Runs `act`, after a confirmation where the API wants one; resolves to its answer, or undefined when it failed. */
  run: <T>(act: () => Promise<T>) => Promise<T | undefined>;
  /** Takes the error off the input with this id: it is being mended. */
  touched: (id: string) => void;
  clear: () => void;
}

/**
 * `prefix` is put before the field names to make their ids; `names` says what the screen calls a field whose name alone would not be understood; `inUnit` what is wrong with
 * a field that is typed in another unit than the API takes.
 */
export function useSubmit(prefix: string, names: Record<string, string> = {}, inUnit: Record<string, string | null> = {}): Submit {
  const [busy, setBusy] = useState(false);
  const [faults, setFields] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<unknown>();
  const { date } = useFormats();
  const clear = () => {
    setFields({});
    setFailure(undefined);
  };
  const run = async <T>(act: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true);
    clear();
    try {
      return await confirmed(act);
    } catch (error) {
      const found = error instanceof ApiProblem ? inUnits(faultsOf(error, date), inUnit) : {};
      setFields(found);
      if (Object.keys(found).length === 0) setFailure(error);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  const refuse = (missing: Record<string, string>) => {
    clear();
    setFields(missing);
  };
  const fields = Object.fromEntries(Object.entries(faults).map(([name, message]) => [name, atField(message)]));
  const errors = Object.entries(faults).map(([field, message]) => ({ field: `${prefix}-${field}`, message: inSummary(names[field] ?? labelled(field), message) }));
  const touched = (id: string) => setFields((now) => withoutTouched(now, prefix, id));
  const field = (name: string) => ({ id: `${prefix}-${name}`, error: fields[name] });
  return { busy, fields, field, errors, failure, refuse, run, touched, clear };
}

/** Every fault of a field, not only its last one, with its days as the reader writes them. */
function faultsOf({ fields, problem }: ApiProblem, date: (day: string) => string): Record<string, string> {
  const all = problem.errors ?? [];
  return Object.fromEntries(Object.keys(fields).map((field) => [field, all.filter(({ path }) => path.replace(/^(body|query|params)\./, '') === field).map(({ message }) => daysInWords(message, date)).join('; ')]));
}

/** `fiscalYearStart` → `Fiscal year start`. */
function labelled(field: string): string {
  const words = field.replaceAll('.', ' ').replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
