// Column headings of DataTable: sort buttons and the box that ticks every row shown.
import { Checkbox } from '@mantine/core';
import type { Column, DataTableProps, Sort } from './data-table.js';
import classes from './data-table.module.css';

type HeadProps<Row> = Pick<DataTableProps<Row>, 'columns' | 'rowKey' | 'sort' | 'onSort' | 'selection'> & { rows: readonly Row[] };

const next = (key: string, sort?: Sort): Sort =>
  ({ key, direction: sort?.key === key && sort.direction === 'ascending' ? 'descending' : 'ascending' });

function Heading<Row>({ column, sort, onSort }: { column: Column<Row> } & Pick<HeadProps<Row>, 'sort' | 'onSort'>) {
  const sorted = sort?.key === column.key ? sort.direction : undefined;
  const sortable = column.sortable && onSort;
  return (
    <th role="columnheader" scope="col" className={classes.heading} data-align={column.align} {...(sortable ? { 'aria-sort': sorted ?? 'none' } : {})}>
      {sortable
        ? (
          <button type="button" className={classes.sort} data-sorted={sorted} onClick={() => onSort(next(column.key, sort))}>
            {column.header}
            <svg className={classes.arrow} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false"><path d="M5 1.5v7M2 5.5l3 3 3-3" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" /></svg>
          </button>
        )
        : column.header}
    </th>
  );
}

/** Part of DataTable. */
export function DataTableHead<Row>({ columns, rows, rowKey, sort, onSort, selection }: HeadProps<Row>) {
  const keys = rows.map(rowKey);
  const ticked = selection ? keys.filter((key) => selection.selected.has(key)).length : 0;
  const toggleAll = () => selection?.onChange(new Set(ticked === keys.length ? [] : keys));
  return (
    <thead role="rowgroup" className={classes.head}>
      <tr role="row">
        {selection && (
          <th role="columnheader" className={classes.tick}>
            <Checkbox size="xs" aria-label="Select all rows shown" checked={ticked === keys.length} indeterminate={ticked > 0 && ticked < keys.length} onChange={toggleAll} />
          </th>
        )}
        {columns.map((column) => <Heading key={column.key} column={column} sort={sort} onSort={onSort} />)}
      </tr>
    </thead>
  );
}
