// A few scores on one scale, one row each: name, interval, value. For facets, units, questions.
import type { ReactNode } from 'react';
import { useFormats } from './formats-provider.js';
import { IntervalBar } from './interval-bar.js';
import { SuppressedCount, SuppressedValue } from './suppressed.js';
import { VisuallyHidden } from './visually-hidden.js';
import classes from './facet-rows.module.css';

export type FacetRow = {
  key: string;
  label: ReactNode;
  /** Left out when the cell is suppressed. */
  score?: { value: number; low: number; high: number; n: number };
  /** The limit that hid the score. */
  under?: number;
  tone?: 'accent' | 'attention';
};

export type FacetRowsProps = {
  rows: readonly FacetRow[];
  domain?: readonly [number, number];
  reference?: number;
  /** Words of the row as it is read out, in the reader's language. */
  words?: { interval: string; answers: string; hidden: string; under: string };
};

/** Sort the rows so that the title's finding is the first or the last. */
export function FacetRows({ rows, domain, reference, words = { interval: '95% interval', answers: 'answers', hidden: 'hidden', under: 'under' } }: FacetRowsProps) {
  const formats = useFormats();
  return (
    <ul className={classes.rows}>
      {rows.map(({ key, label, score, under, tone }) => (
        <li key={key} className={classes.row}>
          <span className={classes.label}>{label}</span>
          {score
            ? <IntervalBar value={score.value} low={score.low} high={score.high} {...(domain ? { domain } : {})} {...(tone ? { tone } : {})}
                {...(reference === undefined ? {} : { reference })} />
            : <span className={classes.hidden}><SuppressedValue>{words.hidden}</SuppressedValue></span>}
          <span className={classes.value}>
            {score ? formats.score(score.value) : under !== undefined && <SuppressedCount under={under} word={words.under} />}
            {score && <VisuallyHidden>, {words.interval} {formats.interval(score.low, score.high)}, {formats.number(score.n)} {words.answers}</VisuallyHidden>}
          </span>
        </li>
      ))}
    </ul>
  );
}
