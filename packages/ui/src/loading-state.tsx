// The shape of what is coming, so that the page does not jump; still, since nothing here blinks.
import { VisuallyHidden } from './visually-hidden.js';
import classes from './loading-state.module.css';

export type LoadingStateProps = {
  /** What is being loaded, as it is read out: "Loading contacts". */
  label: string;
  shape?: 'rows' | 'text' | 'cards';
  count?: number;
};

/** Appears after a moment only: what loads at once shows no skeleton. */
export function LoadingState({ label, shape = 'rows', count = 5 }: LoadingStateProps) {
  return (
    <div className={classes.loading} data-shape={shape} role="status">
      <VisuallyHidden>{label}…</VisuallyHidden>
      {Array.from({ length: count }, (_, index) => <span key={index} className={classes.bone} />)}
    </div>
  );
}
