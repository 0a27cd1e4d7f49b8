// What is wrong with a form, at its top, each line a link to the field; follows the GOV.UK error summary.
import { useEffect, useRef, type MouseEvent } from 'react';
import { useFormats } from './formats-provider.js';
import { daysInWords } from './problem.js';
import classes from './form-errors.module.css';

export type FieldError = {
  /** Id of the input that must be mended. */
  field: string;
  /** What to do, as the field's own error says it. */
  message: string;
};

function focusField(event: MouseEvent, field: string) {
  const input = document.getElementById(field);
  if (!input) return;
  event.preventDefault();
  (input.closest('fieldset') ?? input).scrollIntoView({ block: 'center' });
  input.focus({ preventScroll: true });
}

export type FormErrorsProps = {
  errors: readonly FieldError[];
  title?: string;
  /** Counts the tries to send, so that the same errors take the focus again. */
  attempt?: number;
};

/** Takes the focus when other errors appear, never while one types; draws nothing without errors. Show each message at its field as well. */
export function FormErrors({ errors, title = 'There is a problem', attempt = 0 }: FormErrorsProps) {
  const formats = useFormats();
  const words = errors.map(({ field, message }) => `${field} ${message}`).join('\n');
  const box = useRef<HTMLDivElement>(null);
  const before = useRef({ words: '', attempt });
  useEffect(() => {
    const known = new Set(before.current.words.split('\n'));
    // Fewer errors than before: somebody is mending one, and the focus stays where they type.
    const other = before.current.attempt !== attempt || words.split('\n').some((line) => !known.has(line));
    before.current = { words, attempt };
    if (words && other) box.current?.focus();
  }, [words, attempt]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} className={classes.box} tabIndex={-1} role="alert">
      <h2 className={classes.title}>{title}</h2>
      <ul className={classes.list}>
        {errors.map(({ field, message }) => (
          <li key={`${field}-${message}`}><a className={classes.link} href={`#${field}`} onClick={(event) => focusField(event, field)}>{daysInWords(message, formats.date)}</a></li>
        ))}
      </ul>
    </div>
  );
}
