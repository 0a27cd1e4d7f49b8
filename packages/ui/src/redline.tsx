// Text with what was taken out and what was put in, readable without colour and when read out.
import { VisuallyHidden } from './visually-hidden.js';
import classes from './redline.module.css';

export type RedlinePart = { kind: 'same' | 'added' | 'removed'; text: string };

/** Parts in reading order; the difference itself is computed elsewhere. */
export function Redline({ parts }: { parts: readonly RedlinePart[] }) {
  return (
    <>
      {parts.map(({ kind, text }, index) => {
        const key = `${index}-${kind}`;
        if (kind === 'added') return <ins key={key} className={classes.added}><VisuallyHidden>added: </VisuallyHidden>{text}</ins>;
        if (kind === 'removed') return <del key={key} className={classes.removed}><VisuallyHidden>removed: </VisuallyHidden>{text}</del>;
        return <span key={key}>{text}</span>;
      })}
    </>
  );
}
