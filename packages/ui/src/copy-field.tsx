// A secret that is shown once, or an address to pass on, with a button that copies it.
import { Button } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import classes from './copy-field.module.css';

export type CopyFieldProps = {
  label: string;
  value: string;
  /** True for a key or recovery code: says that it will not be shown again. */
  once?: boolean;
  /** What it opens, and for whom. */
  hint?: string;
};

/** Falls back to selecting the text where the browser does not let a page copy. */
export function CopyField({ label, value, once = false, hint }: CopyFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid('Copied');
    } catch {
      field.current?.select();
      setSaid('Press Ctrl-C to copy');
    }
  };
  return (
    <div className={classes.field}>
      <label className={classes.label} htmlFor={id}>{label}</label>
      {hint && <p className={classes.hint}>{hint}</p>}
      <div className={classes.line}>
        <input ref={field} id={id} className={classes.input} value={value} readOnly spellCheck={false} autoComplete="off" aria-describedby={once ? `${id}-once` : undefined}
          onFocus={(event) => event.currentTarget.select()} />
        <Button variant="default" onClick={() => void copy()}>Copy</Button>
        <span className={classes.said} role="status">{said}</span>
      </div>
      {once && <p id={`${id}-once`} className={classes.once}>This is shown once. Keep it in a safe place before you leave this page.</p>}
    </div>
  );
}
