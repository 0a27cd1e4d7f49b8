// The one table: sorts, selects, links its rows, loads more, says why it is empty or broken, and reads well on a phone.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { DataTableHead } from './data-table-head.js';
import { DataTableRow } from './data-table-row.js';
import { ErrorState } from './error-state.js';
import { useFormats } from './formats-provider.js';
import { LoadingState } from './loading-state.js';
import { ScrollRegion } from './scroll-region.js';
import classes from './data-table.module.css';

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** `end` for numbers: right-aligned, tabular, never wrapped. */
  align?: 'start' | 'end';
  sortable?: boolean;
  /** Set in the strongest weight; for the one column that matters. */
  strong?: boolean;
  /** Left out of the cards on a phone. */
  onlyWide?: boolean;
  /** For numbers of documents and spans of days: on one line wherever the table is wide. */
  unbroken?: boolean;
};
export type Sort = { key: string; direction: 'ascending' | 'descending' };

/** Rows that can be ticked, and what can then be done with them. */
export type Selection<Row> = {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
  /** How a row is called when its box is read out. */
  name: (row: Row) => string;
  /** Buttons shown above the table while something is ticked. */
  actions: ReactNode;
};

/** The next page of a cursor. */
export type More = { onMore: () => void; loading?: boolean; hasMore: boolean; /** All rows behind the filters, if known. */ total?: number };

export type DataTableProps<Row> = {
  /** Accessible name, not drawn: the heading above says the same. */
  caption: string;
  /** The first column is the row's name. */
  columns: readonly Column<Row>[];
  /** Undefined while the first page loads. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Where a row leads; the whole row can be clicked, its name is the link. */
  rowHref?: (row: Row) => string | undefined;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  selection?: Selection<Row>;
  more?: More;
  error?: unknown;
  onRetry?: () => void;
  /** An EmptyState; shown for zero rows. */
  empty: ReactNode;
  /** Totals, one cell per column. */
  footer?: readonly ReactNode[];
  /** On a phone: `cards` for things one opens, `scroll` for figures one compares. */
  phone?: 'cards' | 'scroll';
};

function MoreRows({ more, shown }: { more: More; shown: number }) {
  const formats = useFormats();
  const count = more.total === undefined ? `${formats.number(shown)} shown` : `${formats.number(shown)} of ${formats.number(more.total)} shown`;
  return (
    <div className={classes.more}>
      <span role="status">{count}</span>
      {more.hasMore && <Button variant="default" size="compact-md" onClick={more.onMore} loading={more.loading ?? false}>Show more</Button>}
    </div>
  );
}

function SelectionBar<Row>({ selection }: { selection: Selection<Row> }) {
  const formats = useFormats();
  const count = selection.selected.size;
  return (
    <div className={classes.selection} data-open={count > 0 || undefined}>
      <span role="status">{count > 0 && `${formats.number(count)} selected`}</span>
      {count > 0 && <>{selection.actions}<Button variant="subtle" size="compact-sm" onClick={() => selection.onChange(new Set())}>Clear</Button></>}
    </div>
  );
}

/** Sorting, filtering and paging happen where the rows come from; this only asks for them. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowHref, sort, onSort, selection, more, error, onRetry, empty, footer, phone = 'cards' } = props;
  if (error && !rows) return <ErrorState error={error} doing={`${caption} could not be loaded`} {...(onRetry ? { onRetry } : {})} />;
  if (!rows) return <LoadingState label={`Loading ${caption.toLowerCase()}`} count={6} />;
  if (rows.length === 0) return <>{empty}</>;
  return (
    <div className={classes.wrap} data-phone={phone}>
      {selection && <SelectionBar selection={selection} />}
      <ScrollRegion className={classes.scroll} label={`${caption}, scrolls sideways`}>
        <table className={classes.table} role="table" aria-label={caption}>
          <DataTableHead columns={columns} rows={rows} rowKey={rowKey} sort={sort} onSort={onSort} selection={selection} />
          <tbody role="rowgroup">
            {rows.map((row) => (
              <DataTableRow key={rowKey(row)} row={row} id={rowKey(row)} columns={columns} href={rowHref?.(row)} selection={selection} />
            ))}
          </tbody>
          {footer && (
            <tfoot role="rowgroup" className={classes.foot}>
              <tr role="row">
                {selection && <td role="cell" className={classes.tick} />}
                {columns.map((column, index) => <td key={column.key} role="cell" className={classes.cell} data-align={column.align} data-label={index === 0 ? undefined : column.header}><div className={classes.value}>{footer[index]}</div></td>)}
              </tr>
            </tfoot>
          )}
        </table>
      </ScrollRegion>
      {error ? <ErrorState error={error} doing="The next rows could not be loaded" onRetry={more?.onMore} /> : more && <MoreRows more={more} shown={rows.length} />}
    </div>
  );
}
