// A failure in words: what happened, where, how to mend it, what to quote, and a way to try again.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from './formats-provider.js';
import { daysInWords, problemWords } from './problem.js';
import classes from './state.module.css';

export type ErrorStateProps = {
  /** What was thrown; a problem+json answer is read for its words. */
  error: unknown;
  /** What was being done, in front of the reason ("The roster could not be loaded"). */
  doing?: string;
  onRetry?: () => void;
  retrying?: boolean;
  /** Another way out, such as a link back to the list. */
  action?: ReactNode;
};

/** Read out at once. Offers to try again only where that can help. */
export function ErrorState({ error, doing, onRetry, retrying = false, action }: ErrorStateProps) {
  const formats = useFormats();
  const words = problemWords(error);
  const said = (text: string) => daysInWords(text, formats.date);
  const canRetry = onRetry && words.retry;
  return (
    <div role="alert" className={classes.error}>
      <p className={classes.title}>{doing ? `${doing}: ${words.title.charAt(0).toLowerCase()}${words.title.slice(1)}` : words.title}</p>
      <p className={classes.mend}>{said(words.mend)}</p>
      {words.faults.length > 0 && <ul className={classes.where}>{words.faults.map((fault) => <li key={fault}>{said(fault)}</li>)}</ul>}
      {words.reference && <p className={classes.reference}>To quote: {words.reference}</p>}
      {(canRetry || action) && (
        <div className={classes.retry}>
          {canRetry && <Button variant="default" onClick={onRetry} loading={retrying}>Try again</Button>}
          {action}
        </div>
      )}
    </div>
  );
}
