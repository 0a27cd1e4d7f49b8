// Takes one file by drop, by click or by keyboard, and says before sending what is wrong with it.
import { Button } from '@mantine/core';
import { useId, useRef, useState, type DragEvent } from 'react';
import { useFormats } from './formats-provider.js';
import classes from './file-drop.module.css';

export type FileDropProps = {
  /** What is asked for: "Roster as CSV". */
  label: string;
  /** What it must hold, and the limit, in words. */
  hint?: string;
  /** Endings with dot: [".csv"]. */
  accept: readonly string[];
  /** Largest size in bytes. */
  maxBytes: number;
  file: File | undefined;
  onFile: (file: File | undefined) => void;
  /** What the server said about the file. */
  error?: string;
  disabled?: boolean;
};

/** The fault of a file in words, or undefined. The server decides by content; this only saves a useless upload. */
export function fileFault(file: { name: string; size: number }, accept: readonly string[], maxBytes: number, bytes: (value: number) => string): string | undefined {
  const name = file.name.toLowerCase();
  if (!accept.some((ending) => name.endsWith(ending.toLowerCase()))) return `“${file.name}” is not one of ${accept.join(', ')}. Save it in that form and choose it again.`;
  if (file.size === 0) return `“${file.name}” is empty. Choose another file.`;
  if (file.size > maxBytes) return `“${file.name}” has ${bytes(file.size)}; the limit is ${bytes(maxBytes)}. Choose a smaller file.`;
  return undefined;
}

/** A native file input under the surface, so it works with every screen reader and phone. */
export function FileDrop({ label, hint, accept, maxBytes, file, onFile, error, disabled = false }: FileDropProps) {
  const id = useId();
  const formats = useFormats();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<string>();
  const take = (chosen: File | undefined) => {
    const found = chosen && fileFault(chosen, accept, maxBytes, formats.bytes);
    setFault(found);
    onFile(found ? undefined : chosen);
    if (input.current && (found || !chosen)) input.current.value = '';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) take(event.dataTransfer.files[0]);
  };
  const wrong = fault ?? error;
  return (
    <div className={classes.field}>
      <label className={classes.label} htmlFor={id}>{label}</label>
      {hint && <p id={`${id}-hint`} className={classes.hint}>{hint}</p>}
      {wrong && <p id={`${id}-error`} className={classes.error} role="alert">{wrong}</p>}
      <div className={classes.drop} data-over={over || undefined} data-error={wrong ? true : undefined}
        onDragOver={(event) => { event.preventDefault(); setOver(!disabled); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <input ref={input} id={id} type="file" className={classes.input} accept={accept.join(',')} disabled={disabled} aria-invalid={wrong ? true : undefined}
          aria-describedby={[hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ') || undefined} onChange={(event) => take(event.currentTarget.files?.[0])} />
        <p className={classes.words} role="status">
          {file ? <><strong>{file.name}</strong> · {formats.bytes(file.size)}</> : <>Drop the file here or <span className={classes.choose}>choose it</span></>}
        </p>
        {file && <span className={classes.other}><Button variant="default" size="compact-sm" onClick={() => take(undefined)} disabled={disabled}>Take it out</Button></span>}
      </div>
    </div>
  );
}
