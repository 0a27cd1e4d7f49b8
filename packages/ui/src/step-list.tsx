// Where something stands on its way: drafted → sent → your review → approved.
import { Fragment } from 'react';
import { VisuallyHidden } from './visually-hidden.js';
import classes from './step-list.module.css';

export type Step = { key: string; label: string; state: 'done' | 'current' | 'ahead' };

/** The current step is named from the reader's side ("Your review", not "In review") where it waits on the reader. */
export function StepList({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol className={classes.steps} aria-label={label}>
      {steps.map((step, index) => (
        <li key={step.key} className={classes.item} {...(step.state === 'current' ? { 'aria-current': 'step' as const } : {})}>
          <span className={classes.step} data-state={step.state}>
            {step.state === 'done' && <Fragment><span aria-hidden="true">✓ </span><VisuallyHidden>done: </VisuallyHidden></Fragment>}
            {step.label}
          </span>
          {index < steps.length - 1 && <span className={classes.arrow} aria-hidden="true">→</span>}
        </li>
      ))}
    </ol>
  );
}
