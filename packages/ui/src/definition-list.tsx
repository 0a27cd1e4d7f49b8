// Terms and their values, side by side; below each other on a phone.
import type { ReactNode } from 'react';
import classes from './definition-list.module.css';

export type Definition = { term: string; value: ReactNode; /** One quiet line under the value: source, since when. */ note?: ReactNode };

/** For the facts of one thing. Rows of several things belong in a DataTable. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className={classes.list}>
      {items.map(({ term, value, note }) => (
        <div key={term} className={classes.item}>
          <dt className={classes.term}>{term}</dt>
          <dd className={classes.value}>{value}{note && <span className={classes.note}>{note}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
